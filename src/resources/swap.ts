import type { Side } from '../facts/inspection.ts';
import { all, type FactRef } from '../facts/known.ts';
import { isSameMemory } from '../kernel-rules/same-memory.ts';
import { formatBytes } from '../words/bytes.ts';
import { MEMINFO } from './memory.ts';
import { memoryLimitFacts, memoryLimitOf } from './memory-limit.ts';
import { runtimeFacts } from './runtimes/judge.ts';
import { judgeSwapByRuntimes } from './runtimes/swap.ts';
import { resourceOf } from './resource-of.ts';
import type { Outcome, Resource } from './resource.ts';
import { seenIn, type Provider } from './seen.ts';

/** The facts that decide about swap. */
export const swapFacts = ['memoryEvents', ...memoryLimitFacts, 'meminfoView', ...runtimeFacts] as const;
type Target = Side<(typeof swapFacts)[number]>;

/**
 * Judges SwapTotal of /proc/meminfo by the swap that the target's cgroup lets it have. Swap extends memory: without
 * a memory limit it is not judged, since a kubelet gives every container a swap limit, asked for or not (KEP-2400).
 * Less swap than the limit is right: a machine may have less.
 */
export function judgeSwap(target: Target): Resource {
  const { meminfoView, podSpec } = target.facts;
  const view = { name: 'meminfoView', file: MEMINFO, fact: meminfoView } as const;
  const seen = seenIn(view, podSpec, ({ swapBytes }) => (swapBytes === undefined ? undefined : BigInt(swapBytes ?? 0)));
  // Even without a limit: a file that was not read may be one that nobody can
  if (seen.is !== 'amount') return resourceOf('swap', { limit: null, seen: null }, seen);
  if (seen.amount === 0n) return resourceOf('swap', { limit: null, seen: null }, none(`${MEMINFO} shows no swap`));
  const limit = swapLimitOf(target);
  const files = compare(limit, seen.amount, seen.provider);
  return resourceOf(
    'swap',
    { limit: limit.kind === 'limit' ? formatSwap(limit.bytes) : null, seen: formatSwap(seen.amount) },
    files,
    judgeSwapByRuntimes(target, files),
  );
}

type SwapLimit =
  | { kind: 'limit'; bytes: bigint; memoryBytes: bigint; isSum: boolean }
  | { kind: 'none'; why: string }
  | { kind: 'missing'; missing: FactRef[] };

function swapLimitOf(target: Target): SwapLimit {
  const memory = memoryLimitOf(target);
  if (memory.kind === 'missing') return memory;
  if (memory.kind === 'none') return { kind: 'none', why: 'no memory limit is enforced, which swap could extend' };
  const known = all('target', target, ['memoryEvents']);
  if (known.kind === 'missing') return known;
  const { swap, version } = known.values.memoryEvents;
  const limitBytes = swap?.limitBytes ?? null;
  return limitBytes === null
    ? { kind: 'none', why: 'no swap limit is set' }
    : { kind: 'limit', bytes: BigInt(limitBytes), memoryBytes: memory.bytes, isSum: version === 1 };
}

function compare(limit: SwapLimit, seen: bigint, provider: Provider): Outcome {
  if (limit.kind === 'missing') return { is: 'unknown', missing: limit.missing };
  if (limit.kind === 'none') return none(limit.why);
  // LXCFS from 5.0 on reports the sum on version 1, which limits the sum, on purpose
  // (src/proc_fuse.c, proc_meminfo_read)
  const most = limit.bytes + (limit.isSum && provider === 'lxcfs' ? limit.memoryBytes : 0n);
  if (seen <= most || isSameMemory(seen, most)) return { is: 'right' };
  return {
    is: 'wrong',
    limit: formatSwap(limit.bytes),
    seen: formatSwap(seen),
    isMachine: provider === 'kernel',
    file: MEMINFO,
  };
}

function none(why: string): Outcome {
  return { is: 'no-limit', why, declared: null };
}

function formatSwap(bytes: bigint): string {
  return `${formatBytes(bytes)} of swap`;
}
