import { formatBytes } from '../bytes.ts';
import type { Facts } from '../facts/facts.ts';
import { effectiveMemoryBytes, isSameMemory } from '../kernel-rules/effective-limit.ts';
import { no, unknown, yes, type Answer } from './answer.ts';
import { whyAnsweredForReader } from './answered-for-reader.ts';
import type { Comparison, Outcome, Seen } from './comparison.ts';
import { describeMissing } from './missing-fact.ts';

/** The facts that decide about swap. */
export const swapFacts = ['memoryEvents', 'memoryCgroup', 'podSpec', 'machine', 'meminfoView'] as const;
type SwapFacts = Pick<Facts, (typeof swapFacts)[number]>;

/**
 * Compares the swap that a process reads in /proc/meminfo with what its cgroup lets it have, in bytes. Swap extends memory:
 * without a memory limit it is not judged, since a kubelet gives every container a swap limit, asked for or not (KEP-2400).
 * Less swap than the limit is right: a machine may have less.
 */
export function compareSwap(facts: SwapFacts): Comparison<bigint> {
  const seen = swapSeen(facts);
  // Even without a limit: a file that was not read may be one that nobody can
  if (seen.kind !== 'amount') return { limit: null, seen: null, outcome: seen };
  if (seen.amount === 0n)
    return { limit: null, seen: null, outcome: { kind: 'no-limit', why: 'it is told of no swap' } };
  const limit = swapLimit(facts);
  return { limit: limit.kind === 'yes' ? limit.detail : null, seen: seen.amount, outcome: compare(limit, seen.amount) };
}

/** Swap as a person reads it beside memory. */
export function formatSwap(bytes: bigint): string {
  return `${formatBytes(bytes)} of swap`;
}

function swapSeen({ meminfoView: view, podSpec }: SwapFacts): Seen<bigint> {
  if (view.status !== 'ok') return unknown(describeMissing('target', 'meminfoView', view));
  if (view.value.state !== 'answers') return { kind: 'unreadable', file: '/proc/meminfo', state: view.value.state };
  const why = whyAnsweredForReader(view.value, podSpec);
  if (why !== null) return unknown(why);
  const { swapBytes } = view.value;
  return swapBytes === undefined
    ? unknown('the inspector did not tell SwapTotal of /proc/meminfo')
    : { kind: 'amount', amount: BigInt(swapBytes ?? 0) };
}

function swapLimit({ memoryEvents, memoryCgroup, podSpec, machine }: SwapFacts): Answer<bigint> {
  if (memoryCgroup.status !== 'ok') return unknown(describeMissing('target', 'memoryCgroup', memoryCgroup));
  if (podSpec.status !== 'ok') return unknown(describeMissing('target', 'podSpec', podSpec));
  if (machine.status !== 'ok') return unknown(describeMissing('target', 'machine', machine));
  if (effectiveMemoryBytes(memoryCgroup.value, podSpec.value, machine.value) === null) return no;
  if (memoryEvents.status !== 'ok') return unknown(describeMissing('target', 'memoryEvents', memoryEvents));
  const limitBytes = memoryEvents.value.swap?.limitBytes ?? null;
  return limitBytes === null ? no : yes(BigInt(limitBytes));
}

function compare(limit: Answer<bigint>, seen: bigint): Outcome {
  if (limit.kind === 'unknown') return limit;
  if (limit.kind === 'no') return { kind: 'no-limit' };
  const bytes = limit.detail;
  if (seen <= bytes || isSameMemory(seen, bytes)) return { kind: 'right' };
  return {
    kind: 'wrong',
    limit: formatSwap(bytes),
    seen: formatSwap(seen),
    reason: `${formatSwap(seen)} instead of its ${formatBytes(bytes)}`,
  };
}
