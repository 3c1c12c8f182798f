import { formatBytes } from '../bytes.ts';
import type { Fact } from '../facts/fact.ts';
import type { Facts } from '../facts/facts.ts';
import type { MeminfoView } from '../facts/proc-view.ts';
import { effectiveMemoryBytes, isSameMemory } from '../kernel-rules/effective-limit.ts';
import { no, unknown, yes, type Answer } from './answer.ts';
import { whyAnsweredForReader } from './answered-for-reader.ts';
import type { Comparison, Outcome, Seen } from './comparison.ts';
import { describeMissing } from './missing-fact.ts';

/** The facts that decide about memory. */
export const memoryFacts = ['memoryCgroup', 'podSpec', 'machine', 'meminfoView'] as const;
type MemoryFacts = Pick<Facts, (typeof memoryFacts)[number]>;

/** Compares what a process reads in /proc/meminfo with the memory that its cgroup lets it have, in bytes. */
export function compareMemory(facts: MemoryFacts): Comparison<bigint> {
  const limit = memoryLimit(facts);
  const seen = memorySeen(facts);
  return {
    limit: limit.kind === 'yes' ? limit.detail.bytes : null,
    seen: seen.kind === 'amount' ? seen.amount : null,
    outcome: compare(limit, seen, isLxcfs(facts.meminfoView)),
  };
}

interface MemoryLimit {
  bytes: bigint;
  machineBytes: bigint;
  /** Whether the kernel told of every cgroup above the container, too. */
  isWhole: boolean;
}

function memoryLimit({ memoryCgroup, podSpec, machine }: MemoryFacts): Answer<MemoryLimit> {
  if (memoryCgroup.status !== 'ok') return unknown(describeMissing('target', 'memoryCgroup', memoryCgroup));
  if (podSpec.status !== 'ok') return unknown(describeMissing('target', 'podSpec', podSpec));
  if (machine.status !== 'ok') return unknown(describeMissing('target', 'machine', machine));
  const bytes = effectiveMemoryBytes(memoryCgroup.value, podSpec.value, machine.value);
  return bytes === null
    ? no
    : yes({
        bytes,
        machineBytes: BigInt(machine.value.memoryBytes),
        isWhole: memoryCgroup.value.effectiveLimitBytes !== null,
      });
}

function memorySeen({ meminfoView: view, podSpec }: MemoryFacts): Seen<bigint> {
  if (view.status !== 'ok') return unknown(describeMissing('target', 'meminfoView', view));
  if (view.value.state !== 'answers') return { kind: 'unreadable', file: '/proc/meminfo', state: view.value.state };
  const why = whyAnsweredForReader(view.value, podSpec);
  return why === null ? { kind: 'amount', amount: BigInt(view.value.totalBytes) } : unknown(why);
}

const isLxcfs = (view: Fact<MeminfoView>): boolean => view.status === 'ok' && view.value.provider === 'lxcfs';

function compare(limit: Answer<MemoryLimit>, seen: Seen<bigint>, byLxcfs: boolean): Outcome {
  // Even without a limit: a file that was not read may be one that nobody can
  if (seen.kind !== 'amount') return seen;
  if (limit.kind === 'unknown') return limit;
  if (limit.kind === 'no') return { kind: 'no-limit' };
  const { bytes, machineBytes, isWhole } = limit.detail;
  if (isSameMemory(seen.amount, bytes)) return { kind: 'right' };
  const reason = `${isSameMemory(seen.amount, machineBytes) ? 'the machine’s ' : ''}${formatBytes(seen.amount)} instead of its ${formatBytes(bytes)}`;
  // LXCFS, and nothing else, counts the cgroups above the container, which cgroup v2 does not show inside of it
  if (seen.amount < bytes && !isWhole && byLxcfs)
    return unknown(`it sees ${reason}: a cgroup above the container may allow no more`);
  return { kind: 'wrong', limit: formatBytes(bytes), seen: formatBytes(seen.amount), reason };
}
