import type { Side } from '../facts/inspection.ts';
import { incompleteFact } from '../facts/known.ts';
import { isSameMemory } from '../kernel-rules/same-memory.ts';
import { formatBytes } from '../words/bytes.ts';
import { memoryLimitFacts, memoryLimitOf, type KnownMemoryLimit } from './memory-limit.ts';
import { noLimit } from './no-limit.ts';
import { judgeMemoryByRuntimes } from './runtimes/memory.ts';
import { runtimeFacts } from './runtimes/judge.ts';
import { resourceOf } from './resource-of.ts';
import type { Outcome, Resource } from './resource.ts';
import { seenIn, type Seen } from './seen.ts';

/** The facts that decide about memory. */
export const memoryFacts = [...memoryLimitFacts, 'meminfoView', ...runtimeFacts] as const;

export const MEMINFO = '/proc/meminfo';

/**
 * Judges the memory that the target takes for its own, by MemTotal of /proc/meminfo or as its runtime does, by the
 * memory that its cgroups let it have.
 */
export function judgeMemory(target: Side<(typeof memoryFacts)[number]>): Resource {
  const limit = memoryLimitOf(target);
  const { meminfoView, podSpec } = target.facts;
  const view = { name: 'meminfoView', file: MEMINFO, fact: meminfoView } as const;
  const seen = seenIn(view, podSpec, ({ totalBytes }) => BigInt(totalBytes));
  const files = compare(limit, seen);
  return resourceOf(
    'memory',
    {
      limit: limit.kind === 'limit' ? formatBytes(limit.bytes) : null,
      seen: seen.is === 'amount' ? formatBytes(seen.amount) : null,
    },
    files,
    limit.kind === 'limit' && seen.is === 'amount'
      ? judgeMemoryByRuntimes(target, files, limit, seen.amount)
      : undefined,
  );
}

function compare(limit: KnownMemoryLimit, seen: Seen<bigint>): Outcome {
  // Even without a limit: a file that was not read may be one that nobody can
  if (seen.is !== 'amount') return seen;
  if (limit.kind === 'missing') return { is: 'unknown', missing: limit.missing };
  const { machineBytes } = limit;
  if (limit.kind === 'none')
    return noLimit(limit, { name: 'memory', format: formatBytes, machine: formatBytes(machineBytes) });
  if (isSameMemory(seen.amount, limit.bytes)) return { is: 'right' };
  const amounts = { limit: formatBytes(limit.bytes), seen: formatBytes(seen.amount) };
  // LXCFS, and nothing else, counts the cgroups above the container, which cgroup v2 does not show inside of it
  if (seen.amount < limit.bytes && !limit.isWhole && seen.provider === 'lxcfs')
    return { is: 'maybe-less', ...amounts, missing: [incompleteFact('target', 'memoryCgroup', ANCESTORS)] };
  return { is: 'wrong', ...amounts, isMachine: isSameMemory(seen.amount, machineBytes), file: MEMINFO };
}

const ANCESTORS = 'the cgroups above the container, which may allow less memory, were not seen';
