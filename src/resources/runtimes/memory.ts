import type { Facts } from '../../facts/facts.ts';
import type { Side } from '../../facts/inspection.ts';
import type { MemoryLimit } from '../../kernel-rules/enforced-memory.ts';
import { isSameMemory } from '../../kernel-rules/same-memory.ts';
import { formatBytes } from '../../words/bytes.ts';
import type { Outcome, Take } from '../resource.ts';
import { judgeByRuntimes, runtimeFacts, type JudgedTake } from './judge.ts';
import { takenBy, type TakenAmount } from './taken.ts';

type Target = Side<(typeof runtimeFacts)[number] | 'memoryCgroup' | 'machine'>;

/**
 * The memory that the target's runtimes take for theirs, beside the limit. @param meminfoBytes MemTotal, as the
 * target reads it
 */
export function judgeMemoryByRuntimes(
  target: Target,
  files: Outcome,
  limit: MemoryLimit,
  meminfoBytes: bigint,
): { outcome: Outcome; takes: Take[] } {
  const { memoryCgroup, machine } = target.facts;
  if (memoryCgroup.status !== 'ok' || machine.status !== 'ok') return { outcome: files, takes: [] };
  const { version, limitBytes, effectiveLimitBytes } = memoryCgroup.value;
  const world = {
    cgroupVersion: version,
    ownLimitBytes: bigintOf(limitBytes),
    hierarchicalBytes: bigintOf(effectiveLimitBytes),
    machineBytes: BigInt(machine.value.memoryBytes),
    meminfoBytes,
  };
  return judgeByRuntimes(
    target,
    files,
    ({ memory }, program) => takenBy(memory, { program, world, controllers: controllersOf(target.facts) }),
    'memory',
    (taken) => compare(taken, limit.bytes),
  );
}

/** Controllers in /proc/cgroups; null: not known. */
export function controllersOf({ runtime }: Pick<Facts, 'runtime'>): readonly string[] | null {
  return runtime.status === 'ok' && runtime.value.state === 'read' ? (runtime.value.controllers ?? null) : null;
}

/** A heap that is above the limit is one that ends in a kill; what is hardly above it is not. */
function compare({ amount, heap }: TakenAmount<bigint>, limit: bigint): JudgedTake {
  const most = heap !== undefined && heap > amount ? heap : amount;
  const exceeds = (heap ?? amount) * 10n > limit * 12n;
  const take = { amount: formatBytes(amount), heap: heap === undefined ? null : formatBytes(heap), exceeds };
  if (most <= limit || isSameMemory(most, limit))
    return { outcome: { is: 'right' }, take: { ...take, verdict: 'right' } };
  const amounts = { limit: formatBytes(limit), seen: formatBytes(most) };
  const verdict = most * 10n <= limit * 12n ? 'slightly-above' : 'blind';
  return { outcome: { is: verdict, ...amounts }, take: { ...take, verdict } };
}

function bigintOf(decimal: string | null): bigint | null {
  return decimal === null ? null : BigInt(decimal);
}
