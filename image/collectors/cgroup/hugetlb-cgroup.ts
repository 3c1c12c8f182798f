import type { Fact } from '../../../src/facts/fact.ts';
import type { HugetlbCgroup } from '../../../src/facts/limits.ts';
import { failed, ok, toParsedFact } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { parseFlatKeyed } from '../../parsers/flat-keyed.ts';
import { parseHugepageSize } from '../../parsers/hugepages.ts';
import { processPath } from '../../reading/process-path.ts';
import type { Target } from '../../who/target.ts';
import { decimalOf, limitOf, readCgroupFiles, type CgroupFiles, type ControllerFiles } from './cgroup-files.ts';

/** Which sizes of huge pages there are: the same for every reader in the kernel. */
const SIZES = '/sys/kernel/mm/hugepages';

type Size = NonNullable<ReturnType<typeof parseHugepageSize>>;

/** What the target may have of huge pages (Documentation/admin-guide/cgroup-v1/hugetlb.rst, cgroup-v2.rst). */
export function collectHugetlbCgroup(host: Host, target: Target): Fact<HugetlbCgroup> {
  const sizes: Size[] = [];
  const listed = host.eachEntry(SIZES, (name) => {
    const size = parseHugepageSize(name);
    if (size !== undefined) sizes.push(size);
  });
  if (isFailure(listed) && listed.errno !== 'ENOENT') return failed(SIZES, listed);
  const [first, ...others] = sizes;
  if (first === undefined) return ok(SIZES, { state: 'not-controlled' });
  if (isOnVersion1Without(target)) return ok(processPath(target.main, 'cgroup'), { state: 'not-controlled' });
  const read = readCgroupFiles(host, target, 'hugetlb', {
    1: filesOf1(first, others),
    2: ['cgroup.controllers', ...filesOf([first, ...others], 2)],
  });
  return read.status === 'ok' ? toParsedFact(read.source, read, (texts) => parseHugetlb(texts, sizes)) : read;
}

/** A kubelet uses one version: where controllers of version 1 limit the container, version 2 does not. */
function isOnVersion1Without({ cgroups }: Target): boolean {
  const controllers = cgroups.flatMap((cgroup) => cgroup.controllers);
  return controllers.includes('memory') && !controllers.includes('hugetlb');
}

/**
 * A reservation, which shmget(2) and mmap(2) make, is counted apart from a fault in version 1, from Linux 5.7 on;
 * `events` counts both (mm/hugetlb_cgroup.c, __hugetlb_cgroup_charge_cgroup). Runtimes limit both alike.
 */
const suffixes = {
  1: ['limit_in_bytes', 'usage_in_bytes', 'failcnt', 'rsvd.failcnt'],
  2: ['max', 'current', 'events'],
} as const;

function filesOf(sizes: Size[], version: 1 | 2): string[] {
  return sizes.flatMap((size) => suffixes[version].map((suffix) => fileOf(size, suffix)));
}

function filesOf1(first: Size, others: Size[]): ControllerFiles<string>[1] {
  return [fileOf(first, suffixes[1][0]), ...filesOf([first, ...others], 1).slice(1)];
}

function fileOf({ cgroupName }: Size, suffix: string): string {
  return `hugetlb.${cgroupName}.${suffix}`;
}

function parseHugetlb({ version, texts }: CgroupFiles, sizes: Size[]): HugetlbCgroup | undefined {
  if (version === 2 && !(texts['cgroup.controllers'] ?? '').split(/\s+/).includes('hugetlb'))
    return { state: 'not-controlled' };
  const rows: Extract<HugetlbCgroup, { state: 'controlled' }>['sizes'] = [];
  for (const size of sizes) {
    const [limit, usage, refusals, reservations] = suffixes[version].map((suffix) => texts[fileOf(size, suffix)] ?? '');
    const limitBytes = version === 1 ? limitBelowMost(limit) : limitOf(limit);
    const usageBytes = decimalOf(usage);
    const refusedCount = version === 1 ? sumOf(refusals, reservations) : parseFlatKeyed(refusals ?? '').get('max');
    if (limitBytes === undefined || usageBytes === undefined || refusedCount === undefined) return undefined;
    rows.push({ pageSizeBytes: size.pageSizeBytes, limitBytes, usageBytes, refusedCount });
  }
  return { state: 'controlled', version, sizes: rows };
}

/** A kernel without the second counter has only the first. */
function sumOf(faults: string | undefined, reservations: string | undefined): string | undefined {
  const [ofFaults, ofReservations] = [decimalOf(faults), reservations === '' ? '0' : decimalOf(reservations)];
  return ofFaults === undefined || ofReservations === undefined
    ? undefined
    : String(BigInt(ofFaults) + BigInt(ofReservations));
}

/** Version 1 has no word for "no limit": it is the largest number of huge pages that it can count. */
function limitBelowMost(text: string | undefined): string | null | undefined {
  const bytes = decimalOf(text);
  return bytes !== undefined && BigInt(bytes) >= NO_LIMIT ? null : bytes;
}

const NO_LIMIT = 1n << 62n;
