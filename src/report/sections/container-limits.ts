import { formatBytes } from '../../words/bytes.ts';
import type { Report } from '../../verdicts/report.ts';
import type { Ulimit, Ulimits } from '../../facts/confinement.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Facts } from '../../facts/facts.ts';
import type {
  CpuCgroup,
  CpuThrottling,
  HugetlbCgroup,
  MemoryCgroup,
  MemoryEvents,
  PidsCgroup,
} from '../../facts/limits.ts';
import { listing, type ListingColumn } from '../listing.ts';
import type { Page } from '../page.ts';
import { part } from '../part.ts';
import { sidesOf } from '../sides.ts';

/**
 * Each limit of the two sides' cgroups and main processes, how much of it is used, and how often it was
 * felt; on a wide page only.
 */
export function renderContainerLimits(report: Report, page: Page): string[] {
  if (!page.isWide) return [];
  const rows = sidesOf(report).flatMap(({ name: of, facts }) => limitsOf(facts).map((limit) => ({ of, ...limit })));
  return rows.length === 0 ? [] : part('Limits of the containers, and their use', listing(columns, rows, page), page);
}

interface ContainerLimit {
  what: string;
  limit: string;
  used: string;
  /** What has come of it since the container was started. */
  events: string;
  /** The file of its cgroup, or getrlimit(2)'s name. */
  name: string;
}

const columns: ListingColumn<ContainerLimit & { of: string }>[] = [
  { header: 'OF', cell: ({ of }) => of },
  { header: 'WHAT', cell: ({ what }) => what },
  { header: 'LIMIT', align: 'right', cell: ({ limit }) => limit },
  { header: 'USED', align: 'right', cell: ({ used }) => used },
  { header: 'SINCE ITS START', elastic: true, cell: ({ events }) => events },
  { header: 'NAME', elastic: true, cell: ({ name }) => name },
];

function limitsOf({
  memoryCgroup,
  memoryEvents,
  cpuCgroup,
  cpuThrottling,
  pidsCgroup,
  hugetlbCgroup,
  ulimits,
}: Facts): ContainerLimit[] {
  return [
    ...known(memoryCgroup, (memory) => memoryLimits(memory, memoryEvents)),
    ...known(memoryEvents, swapLimits),
    ...known(cpuCgroup, (cpu) => cpuLimits(cpu, cpuThrottling)),
    ...known(cpuThrottling, weightOf),
    ...known(pidsCgroup, pidsLimits),
    ...known(hugetlbCgroup, hugepageLimits),
    ...known(ulimits, processLimits),
  ];
}

function known<T>(fact: Fact<T>, limits: (value: T) => ContainerLimit[]): ContainerLimit[] {
  return fact.status === 'ok' ? limits(fact.value) : [];
}

function bytes(amount: string | null): string {
  return amount === null ? 'none' : formatBytes(BigInt(amount));
}

function times(count: string | null, what: string): string[] {
  return count === null || count === '0' ? [] : [`${what} ${count} ${count === '1' ? 'time' : 'times'}`];
}

function memoryLimits(
  { version, limitBytes, effectiveLimitBytes, usageBytes, sharedMemoryBytes }: MemoryCgroup,
  events: Fact<MemoryEvents>,
): ContainerLimit[] {
  const counts = events.status === 'ok' ? events.value : null;
  const felt =
    counts === null
      ? []
      : [
          ...times(counts.limitHitCount, 'reached'),
          ...times(counts.oomCount, 'out of memory'),
          ...times(counts.oomKillCount, 'killed a process'),
        ];
  return [
    {
      what: 'memory',
      limit: bytes(limitBytes),
      used: formatBytes(BigInt(usageBytes)),
      events: felt.join(', '),
      name: version === 1 ? 'memory.limit_in_bytes' : 'memory.max',
    },
    {
      what: 'memory, of it shared',
      limit: '',
      used: formatBytes(BigInt(sharedMemoryBytes)),
      events: '',
      name: `memory.stat ${version === 1 ? 'total_shmem' : 'shmem'}`,
    },
    ...(effectiveLimitBytes === null
      ? []
      : [
          {
            what: 'memory, with those above',
            limit: bytes(effectiveLimitBytes),
            used: '',
            events: '',
            name: 'memory.stat hierarchical_memory_limit',
          },
        ]),
    ...(version === 1 || counts === null
      ? []
      : [
          {
            what: 'memory, slowed down above',
            limit: bytes(counts.highBytes),
            used: '',
            events: times(counts.highCount, 'slowed down').join(''),
            name: 'memory.high',
          },
        ]),
  ];
}

function swapLimits({ version, swap }: MemoryEvents): ContainerLimit[] {
  return swap === null
    ? []
    : [
        {
          what: 'swap',
          limit: bytes(swap.limitBytes),
          used: formatBytes(BigInt(swap.usageBytes)),
          events: '',
          name: version === 1 ? 'memory.memsw.limit_in_bytes' : 'memory.swap.max',
        },
      ];
}

function cpuLimits(
  { version, quotaMicroseconds, periodMicroseconds, cpusetCpuCount }: CpuCgroup,
  throttling: Fact<CpuThrottling>,
): ContainerLimit[] {
  const periods = throttling.status === 'ok' ? throttling.value.periods : null;
  const felt =
    periods === null
      ? ''
      : `throttled in ${periods.throttledCount} of ${periods.totalCount} periods, ` +
        `${BigInt(periods.throttledMicroseconds) / 1000n} ms in all`;
  return [
    {
      what: 'CPUs',
      limit:
        quotaMicroseconds === null
          ? 'none'
          : String(Math.round((quotaMicroseconds / periodMicroseconds) * 1000) / 1000),
      used: '',
      events: felt,
      name: version === 1 ? 'cpu.cfs_quota_us' : 'cpu.max',
    },
    ...(cpusetCpuCount === null
      ? []
      : [
          {
            what: 'CPUs to run on',
            limit: String(cpusetCpuCount),
            used: '',
            events: '',
            name: version === 1 ? 'cpuset.effective_cpus' : 'cpuset.cpus.effective',
          },
        ]),
  ];
}

function weightOf({ version, weight }: CpuThrottling): ContainerLimit[] {
  return [
    {
      what: 'CPU, share where contended',
      limit: String(weight),
      used: '',
      events: '',
      name: version === 1 ? 'cpu.shares' : 'cpu.weight',
    },
  ];
}

function pidsLimits({ currentCount, limit, refusedCount }: PidsCgroup): ContainerLimit[] {
  return [
    {
      what: 'processes and threads',
      limit: limit ?? 'none',
      used: currentCount,
      events: times(refusedCount, 'refused').join(''),
      name: 'pids.max',
    },
  ];
}

function hugepageLimits(hugetlb: HugetlbCgroup): ContainerLimit[] {
  if (hugetlb.state === 'not-controlled') return [];
  return hugetlb.sizes.map(({ pageSizeBytes, limitBytes, usageBytes, refusedCount }) => ({
    what: `huge pages of ${formatBytes(BigInt(pageSizeBytes))}`,
    limit: bytes(limitBytes),
    used: formatBytes(BigInt(usageBytes)),
    events: times(refusedCount, 'refused').join(''),
    name: `hugetlb.*.${hugetlb.version === 1 ? 'limit_in_bytes' : 'max'}`,
  }));
}

/** Soft limits, which are those in force, of the main process (getrlimit(2)); a child may have lowered its own. */
function processLimits({ fileSize, lockedMemory, messageQueues }: Ulimits): ContainerLimit[] {
  return [
    { what: 'bytes of a file', limit: softLimit(fileSize), used: '', events: '', name: 'RLIMIT_FSIZE' },
    { what: 'bytes locked in memory', limit: softLimit(lockedMemory), used: '', events: '', name: 'RLIMIT_MEMLOCK' },
    { what: 'bytes of POSIX queues', limit: softLimit(messageQueues), used: '', events: '', name: 'RLIMIT_MSGQUEUE' },
  ];
}

function softLimit({ softBytes }: Ulimit): string {
  return bytes(softBytes);
}
