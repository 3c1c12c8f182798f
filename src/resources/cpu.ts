import type { Side } from '../facts/inspection.ts';
import { all, incompleteFact, type FactRef } from '../facts/known.ts';
import { enforcedCpus, type CpuLimit } from '../kernel-rules/enforced-cpus.ts';
import type { Enforced } from '../kernel-rules/enforced.ts';
import { formatCpuLimit, formatCpus } from '../words/cpus.ts';
import { noLimit } from './no-limit.ts';
import { judgeCpuByRuntimes, type CpuCounts } from './runtimes/cpu.ts';
import { runtimeFacts } from './runtimes/judge.ts';
import { resourceOf } from './resource-of.ts';
import type { Outcome, Resource } from './resource.ts';
import { seenIn, type Seen } from './seen.ts';

/** The facts that the CPU limit is in. */
export const cpuLimitFacts = ['cpuCgroup', 'podSpec', 'machine'] as const;
/** The facts that decide about CPUs. */
export const cpuFacts = [...cpuLimitFacts, 'cpuinfoView', 'cpuOnlineView', ...runtimeFacts] as const;

/** The two files that programs count CPUs by. */
export const CPUINFO = '/proc/cpuinfo';
export const CPU_ONLINE = '/sys/devices/system/cpu/online';

/**
 * Judges the CPUs that the target counts in /proc/cpuinfo and in /sys/devices/system/cpu/online by those that its
 * cgroups let it use at a time.
 */
export function judgeCpu(target: Side<(typeof cpuFacts)[number]>): Resource {
  const limit = cpuLimitOf(target);
  const files = filesSeen(target);
  const counts = files.flatMap(({ seen }) => (seen.is === 'amount' ? [seen.amount] : []));
  const most = limit.kind === 'limit' ? limit.count : null;
  // If the files disagree, the one that is wrong says more
  const seen = counts.find((count) => count !== most) ?? counts[0];
  const outcome = compare(limit, files);
  return resourceOf(
    'cpu',
    {
      limit: limit.kind === 'limit' ? formatLimit(limit) : null,
      seen: seen === undefined ? null : formatCpus(seen),
    },
    outcome,
    limit.kind === 'limit' ? judgeCpuByRuntimes(target, outcome, limit, countsIn(files), formatLimit) : undefined,
  );
}

/** What the two files count; a program that goes by one that was not read may count anything. */
function countsIn(files: CpuFile[]): CpuCounts {
  const missing = files.flatMap(({ seen }) => (seen.is === 'unknown' ? seen.missing : []));
  if (missing.length > 0) return { kind: 'missing', missing };
  return { kind: 'known', onlineCount: countIn(CPU_ONLINE), cpuinfoCount: countIn(CPUINFO) };

  function countIn(file: string): number {
    const seen = (files.find((each) => each.file === file) ?? files[0])?.seen;
    return seen?.is === 'amount' ? seen.amount : 0;
  }
}

export type KnownCpuLimit = (Enforced<CpuLimit> & { machineCount: number }) | { kind: 'missing'; missing: FactRef[] };

/** The CPUs that are enforced for the target, or the facts without which that is not known. */
export function cpuLimitOf(target: Side<(typeof cpuLimitFacts)[number]>): KnownCpuLimit {
  const known = all('target', target, cpuLimitFacts);
  if (known.kind === 'missing') return known;
  const { cpuCgroup, podSpec, machine } = known.values;
  return { ...enforcedCpus(cpuCgroup, podSpec, machine, target.subject.container), machineCount: machine.cpuCount };
}

interface CpuFile {
  file: string;
  seen: Seen<number>;
}

function filesSeen({ facts: { cpuinfoView, cpuOnlineView, podSpec } }: Side<(typeof cpuFacts)[number]>): CpuFile[] {
  const files = [
    { name: 'cpuinfoView', file: CPUINFO, fact: cpuinfoView },
    { name: 'cpuOnlineView', file: CPU_ONLINE, fact: cpuOnlineView },
  ] as const;
  const seen = files.map((view) => ({ file: view.file, seen: seenIn(view, podSpec, ({ cpuCount }) => cpuCount) }));
  // Some architectures write no `processor` lines into cpuinfo: then it says nothing of CPUs
  return seen.filter(({ file, seen }) => file !== CPUINFO || seen.is !== 'amount' || seen.amount > 0);
}

function compare(limit: KnownCpuLimit, files: CpuFile[]): Outcome {
  const seen = files.map((file) => file.seen);
  const unreadable = seen.find(({ is }) => is === 'unreadable');
  if (unreadable?.is === 'unreadable') return unreadable;
  if (limit.kind === 'missing') return { is: 'unknown', missing: limit.missing };
  // Even without a limit: a file that was not read may be one that nobody can
  const unseen = seen.find(({ is }) => is === 'unknown');
  if (limit.kind === 'none') {
    if (unseen?.is === 'unknown') return unseen;
    return noLimit(limit, { name: 'CPU', format: formatMillis, machine: formatCpus(limit.machineCount) });
  }
  const outcomes = files.map((file) => compareFile(limit, file));
  return outcomes.find(({ is }) => is === 'wrong') ?? outcomes.find(({ is }) => is !== 'right') ?? { is: 'right' };
}

function compareFile(limit: CpuLimit & { machineCount: number }, { file, seen }: CpuFile): Outcome {
  if (seen.is !== 'amount') return seen;
  if (seen.amount >= limit.leastCount && seen.amount <= limit.count) return { is: 'right' };
  const amounts = { limit: formatLimit(limit), seen: formatCpus(seen.amount) };
  if (seen.amount < limit.count && seen.provider !== 'other')
    return { is: 'maybe-less', ...amounts, missing: [incompleteFact('target', 'cpuCgroup', ANCESTORS)] };
  return { is: 'wrong', ...amounts, isMachine: seen.amount === limit.machineCount, file };
}

const ANCESTORS = 'the cgroups above the container, which may allow fewer CPUs, were not seen';

function formatLimit({ millis, count }: CpuLimit): string {
  return count < Math.ceil(millis / 1000) ? formatCpus(count) : formatMillis(millis);
}

function formatMillis(millis: number | bigint): string {
  return formatCpuLimit(Math.round(Number(millis)) / 1000);
}
