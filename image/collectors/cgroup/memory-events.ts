import type { Fact } from '../../../src/facts/fact.ts';
import type { MemoryEvents } from '../../../src/facts/limits.ts';
import { toParsedFact } from '../../fact.ts';
import type { Host } from '../../host.ts';
import { parseFlatKeyed } from '../../parsers/flat-keyed.ts';
import type { Target } from '../../who/target.ts';
import { decimalOf, limitOf, readCgroupFiles, type CgroupFiles } from './cgroup-files.ts';

const files = {
  1: [
    'memory.limit_in_bytes',
    'memory.failcnt',
    'memory.oom_control',
    'memory.memsw.limit_in_bytes',
    'memory.memsw.usage_in_bytes',
    'memory.usage_in_bytes',
  ],
  2: ['memory.events', 'memory.high', 'memory.oom.group', 'memory.swap.max', 'memory.swap.current'],
} as const;

/**
 * What the target's memory cgroup knows beside its limit (Documentation/admin-guide/cgroup-v1/memory.rst,
 * cgroup-v2.rst).
 */
export function collectMemoryEvents(host: Host, target: Target): Fact<MemoryEvents> {
  const read = readCgroupFiles(host, target, 'memory', files);
  return read.status === 'ok'
    ? toParsedFact(read.source, read, (texts) => (texts.version === 1 ? version1(texts) : version2(texts)))
    : read;
}

function version1({ texts }: CgroupFiles): MemoryEvents | undefined {
  const limitHitCount = decimalOf(texts['memory.failcnt']);
  const swap = texts['memory.memsw.limit_in_bytes'] === null ? null : swapOfSums(texts);
  if (limitHitCount === undefined || swap === undefined) return undefined;
  const oomKillCount = parseFlatKeyed(texts['memory.oom_control'] ?? '').get('oom_kill') ?? null;
  return {
    version: 1,
    highBytes: null,
    highCount: null,
    limitHitCount,
    oomCount: null,
    oomKillCount,
    killsAll: null,
    swap,
  };
}

/** Version 1 limits and counts memory and swap together. */
function swapOfSums(texts: CgroupFiles['texts']): MemoryEvents['swap'] | undefined {
  const sumLimit = decimalOf(texts['memory.memsw.limit_in_bytes']);
  const limit = decimalOf(texts['memory.limit_in_bytes']);
  const sumUsage = decimalOf(texts['memory.memsw.usage_in_bytes']);
  const usage = decimalOf(texts['memory.usage_in_bytes']);
  if (sumLimit === undefined || limit === undefined || sumUsage === undefined || usage === undefined) return undefined;
  return {
    limitBytes: BigInt(sumLimit) >= NO_LIMIT ? null : beyond(limit, sumLimit),
    usageBytes: beyond(usage, sumUsage),
  };
}

/** Version 1 has no word for "no limit": it is the largest number of pages that it can count (mm/page_counter.c). */
const NO_LIMIT = 1n << 62n;

/** The two are read one after the other, so that a part may be more than the sum by then. */
function beyond(part: string, sum: string): string {
  return BigInt(sum) > BigInt(part) ? (BigInt(sum) - BigInt(part)).toString() : '0';
}

function version2({ texts }: CgroupFiles): MemoryEvents | undefined {
  const events = parseFlatKeyed(texts['memory.events'] ?? '');
  const highBytes = texts['memory.high'] === null ? null : limitOf(texts['memory.high']);
  const hasSwap = texts['memory.swap.max'] !== null;
  const swapLimitBytes = limitOf(texts['memory.swap.max']);
  const swapUsageBytes = decimalOf(texts['memory.swap.current']);
  if (highBytes === undefined || (hasSwap && (swapLimitBytes === undefined || swapUsageBytes === undefined)))
    return undefined;
  return {
    version: 2,
    highBytes,
    highCount: events.get('high') ?? null,
    limitHitCount: events.get('max') ?? null,
    oomCount: events.get('oom') ?? null,
    oomKillCount: events.get('oom_kill') ?? null,
    killsAll: texts['memory.oom.group'] === null ? null : texts['memory.oom.group']?.trim() === '1',
    swap: hasSwap ? { limitBytes: swapLimitBytes ?? null, usageBytes: swapUsageBytes ?? '0' } : null,
  };
}
