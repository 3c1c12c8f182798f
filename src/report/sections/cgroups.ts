import { formatBytes } from '../../bytes.ts';
import type { Report } from '../../evaluate.ts';
import type { Facts } from '../../facts/facts.ts';
import type { CpuCgroup, CpuThrottling, HugetlbCgroup, MemoryCgroup, MemoryEvents, PidsCgroup } from '../../facts/limits.ts';
import type { Fact } from '../../facts/fact.ts';
import { listing, type ListingColumn } from '../listing.ts';
import type { Page } from '../page.ts';
import { part } from '../part.ts';
import { sidesOf } from '../sides.ts';

/** Each limit of the two sides' cgroups, how much of it is used, and how often it was felt; on a wide page only. */
export function renderCgroups(report: Report, page: Page): string[] {
  if (!page.isWide) return [];
  const rows = sidesOf(report).flatMap(({ name, facts }) => limitsOf(facts).map((limit) => ({ of: name, ...limit })));
  return rows.length === 0 ? [] : part('Limits of the cgroups, and their use', listing(columns, rows, page), page);
}

interface CgroupLimit {
  what: string;
  limit: string;
  used: string;
  /** What has come of it since the container was started. */
  events: string;
  file: string;
}

const columns: ListingColumn<CgroupLimit & { of: string }>[] = [
  { header: 'OF', cell: ({ of }) => of },
  { header: 'WHAT', cell: ({ what }) => what },
  { header: 'LIMIT', align: 'right', cell: ({ limit }) => limit },
  { header: 'USED', align: 'right', cell: ({ used }) => used },
  { header: 'SINCE ITS START', elastic: true, cell: ({ events }) => events },
  { header: 'FILE', elastic: true, cell: ({ file }) => file },
];

function limitsOf({ memoryCgroup, memoryEvents, cpuCgroup, cpuThrottling, pidsCgroup, hugetlbCgroup }: Facts): CgroupLimit[] {
  return [
    ...known(memoryCgroup, (memory) => memoryLimits(memory, memoryEvents)),
    ...known(memoryEvents, swapLimits),
    ...known(cpuCgroup, (cpu) => cpuLimits(cpu, cpuThrottling)),
    ...known(cpuThrottling, weightOf),
    ...known(pidsCgroup, pidsLimits),
    ...known(hugetlbCgroup, hugepageLimits),
  ];
}

function known<T>(fact: Fact<T>, limits: (value: T) => CgroupLimit[]): CgroupLimit[] {
  return fact.status === 'ok' ? limits(fact.value) : [];
}

function bytes(amount: string | null): string {
  return amount === null ? 'none' : formatBytes(BigInt(amount));
}

function times(count: string | null, what: string): string[] {
  return count === null || count === '0' ? [] : [`${what} ${count} ${count === '1' ? 'time' : 'times'}`];
}

function memoryLimits({ version, limitBytes, effectiveLimitBytes, usageBytes, sharedMemoryBytes }: MemoryCgroup, events: Fact<MemoryEvents>): CgroupLimit[] {
  const counts = events.status === 'ok' ? events.value : null;
  const felt = counts === null ? [] : [...times(counts.limitHitCount, 'reached'), ...times(counts.oomCount, 'out of memory'), ...times(counts.oomKillCount, 'killed a process')];
  return [
    { what: 'memory', limit: bytes(limitBytes), used: formatBytes(BigInt(usageBytes)), events: felt.join(', '), file: version === 1 ? 'memory.limit_in_bytes' : 'memory.max' },
    { what: 'memory, of it shared', limit: '', used: formatBytes(BigInt(sharedMemoryBytes)), events: '', file: `memory.stat ${version === 1 ? 'total_shmem' : 'shmem'}` },
    ...(effectiveLimitBytes === null ? [] : [{ what: 'memory, with those above', limit: bytes(effectiveLimitBytes), used: '', events: '', file: 'memory.stat hierarchical_memory_limit' }]),
    ...(version === 1 || counts === null ? [] : [{ what: 'memory, slowed down above', limit: bytes(counts.highBytes), used: '', events: times(counts.highCount, 'slowed down').join(''), file: 'memory.high' }]),
  ];
}

function swapLimits({ version, swap }: MemoryEvents): CgroupLimit[] {
  return swap === null ? [] : [{ what: 'swap', limit: bytes(swap.limitBytes), used: formatBytes(BigInt(swap.usageBytes)), events: '', file: version === 1 ? 'memory.memsw.limit_in_bytes' : 'memory.swap.max' }];
}

function cpuLimits({ version, quotaMicroseconds, periodMicroseconds, cpusetCpuCount }: CpuCgroup, throttling: Fact<CpuThrottling>): CgroupLimit[] {
  const periods = throttling.status === 'ok' ? throttling.value.periods : null;
  const felt = periods === null ? '' : `throttled in ${periods.throttledCount} of ${periods.totalCount} periods, ${BigInt(periods.throttledMicroseconds) / 1000n} ms in all`;
  return [
    { what: 'CPUs', limit: quotaMicroseconds === null ? 'none' : String(Math.round((quotaMicroseconds / periodMicroseconds) * 1000) / 1000), used: '', events: felt, file: version === 1 ? 'cpu.cfs_quota_us' : 'cpu.max' },
    ...(cpusetCpuCount === null ? [] : [{ what: 'CPUs to run on', limit: String(cpusetCpuCount), used: '', events: '', file: version === 1 ? 'cpuset.effective_cpus' : 'cpuset.cpus.effective' }]),
  ];
}

function weightOf({ version, weight }: CpuThrottling): CgroupLimit[] {
  return [{ what: 'CPU, share where contended', limit: String(weight), used: '', events: '', file: version === 1 ? 'cpu.shares' : 'cpu.weight' }];
}

function pidsLimits({ currentCount, limit, refusedCount }: PidsCgroup): CgroupLimit[] {
  return [{ what: 'processes and threads', limit: limit ?? 'none', used: currentCount, events: times(refusedCount, 'refused').join(''), file: 'pids.max' }];
}

function hugepageLimits(hugetlb: HugetlbCgroup): CgroupLimit[] {
  if (hugetlb.state === 'not-controlled') return [];
  return hugetlb.sizes.map(({ pageSizeBytes, limitBytes, usageBytes, refusedCount }) => ({
    what: `huge pages of ${formatBytes(BigInt(pageSizeBytes))}`, limit: bytes(limitBytes), used: formatBytes(BigInt(usageBytes)), events: times(refusedCount, 'refused').join(''), file: `hugetlb.*.${hugetlb.version === 1 ? 'limit_in_bytes' : 'max'}`,
  }));
}
