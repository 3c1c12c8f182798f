import type { Fact } from '../facts/fact.ts';
import type { Facts } from '../facts/facts.ts';
import type { PodSpec } from '../facts/pod.ts';
import type { CpuinfoView, CpuOnlineView } from '../facts/proc-view.ts';
import { effectiveCpuCount } from '../kernel-rules/effective-limit.ts';
import { no, unknown, yes, type Answer } from './answer.ts';
import { whyAnsweredForReader } from './answered-for-reader.ts';
import type { Comparison, Outcome, Seen } from './comparison.ts';
import { describeMissing } from './missing-fact.ts';

/** The facts that decide about CPUs. */
export const cpuFacts = ['cpuCgroup', 'podSpec', 'machine', 'cpuinfoView', 'cpuOnlineView'] as const;
type CpuFacts = Pick<Facts, (typeof cpuFacts)[number]>;

/**
 * Compares the CPUs that a process counts in /proc/cpuinfo and in /sys/devices/system/cpu/online with those that its
 * quota and cpuset let it use.
 */
export function compareCpus(facts: CpuFacts): Comparison<number> {
  const limit = cpuLimit(facts);
  const files = filesSeen(facts);
  const count = limit.kind === 'yes' ? limit.detail.count : null;
  const counts = files.flatMap(({ seen }) => (seen.kind === 'amount' ? [seen.amount] : []));
  // Where the files disagree, the one that is off says more
  return {
    limit: count,
    seen: counts.find((other) => other !== count) ?? counts[0] ?? null,
    outcome: compare(limit, files),
  };
}

/** The two files that programs count CPUs by. */
export const CPUINFO = '/proc/cpuinfo';
export const CPU_ONLINE = '/sys/devices/system/cpu/online';

/** CPUs as a person counts them. */
export function formatCpus(count: number): string {
  return count === 1 ? '1 CPU' : `${count} CPUs`;
}

interface CpuLimit {
  count: number;
  machineCount: number;
}

function cpuLimit({ cpuCgroup, podSpec, machine }: CpuFacts): Answer<CpuLimit> {
  if (cpuCgroup.status !== 'ok') return unknown(describeMissing('target', 'cpuCgroup', cpuCgroup));
  if (podSpec.status !== 'ok') return unknown(describeMissing('target', 'podSpec', podSpec));
  if (machine.status !== 'ok') return unknown(describeMissing('target', 'machine', machine));
  const count = effectiveCpuCount(cpuCgroup.value, podSpec.value, machine.value);
  return count === null ? no : yes({ count, machineCount: machine.value.cpuCount });
}

interface CpuFile {
  file: string;
  seen: Seen<number>;
  /** Neither the kernel nor LXCFS answers. */
  isForeign?: boolean;
}

function filesSeen({ cpuinfoView, cpuOnlineView, podSpec }: CpuFacts): CpuFile[] {
  const files = [
    cpusSeen(CPUINFO, 'cpuinfoView', cpuinfoView, podSpec),
    cpusSeen(CPU_ONLINE, 'cpuOnlineView', cpuOnlineView, podSpec),
  ];
  // Some architectures write no `processor` lines into cpuinfo: then it says nothing of CPUs
  return files.filter(({ file, seen }) => file !== CPUINFO || seen.kind !== 'amount' || seen.amount > 0);
}

function cpusSeen(
  file: string,
  name: 'cpuinfoView' | 'cpuOnlineView',
  view: Fact<CpuinfoView | CpuOnlineView>,
  podSpec: Fact<PodSpec>,
): CpuFile {
  if (view.status !== 'ok') return { file, seen: unknown(describeMissing('target', name, view)) };
  if (view.value.state !== 'answers') return { file, seen: { kind: 'unreadable', file, state: view.value.state } };
  const why = whyAnsweredForReader(view.value, podSpec);
  if (why !== null) return { file, seen: unknown(why) };
  return { file, seen: { kind: 'amount', amount: view.value.cpuCount }, isForeign: view.value.provider === 'other' };
}

function compare(limit: Answer<CpuLimit>, files: CpuFile[]): Outcome {
  const seen = files.map(({ seen }) => seen);
  const unreadable = seen.find(({ kind }) => kind === 'unreadable');
  if (unreadable?.kind === 'unreadable') return unreadable;
  if (limit.kind === 'unknown') return limit;
  // Even without a limit: a file that was not read may be one that nobody can
  if (limit.kind === 'no') return seen.find((file) => file.kind === 'unknown') ?? { kind: 'no-limit' };

  const doAgree = new Set(files.map(({ seen }) => (seen.kind === 'amount' ? seen.amount : seen.kind))).size === 1;
  const outcomes = files.map((file) => compareFile(limit.detail, file, doAgree ? '' : ` in ${file.file}`));
  return (
    outcomes.find(({ kind }) => kind === 'wrong') ??
    outcomes.find(({ kind }) => kind === 'unknown') ?? { kind: 'right' }
  );
}

function compareFile({ count, machineCount }: CpuLimit, { seen, isForeign }: CpuFile, where: string): Outcome {
  if (seen.kind !== 'amount') return seen;
  if (seen.amount === count) return { kind: 'right' };
  const reason = `${seen.amount === machineCount ? 'the machine’s ' : ''}${formatCpus(seen.amount)} instead of its ${count}${where}`;
  if (seen.amount < count && isForeign !== true)
    return unknown(`it sees ${reason}: a cgroup above the container may allow no more`);
  return { kind: 'wrong', limit: formatCpus(count), seen: formatCpus(seen.amount), reason };
}
