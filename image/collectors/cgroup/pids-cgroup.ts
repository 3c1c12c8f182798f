import type { Fact } from '../../../src/facts/fact.ts';
import type { PidsCgroup } from '../../../src/facts/limits.ts';
import { toParsedFact } from '../../fact.ts';
import type { Host } from '../../host.ts';
import { parseFlatKeyed } from '../../parsers/flat-keyed.ts';
import type { Target } from '../../who/target.ts';
import { decimalOf, limitOf, readCgroupFiles, type CgroupFiles } from './cgroup-files.ts';

const names = ['pids.current', 'pids.max', 'pids.events'] as const;

/**
 * How many processes and threads the target has, and may have (Documentation/admin-guide/cgroup-v1/pids.rst,
 * cgroup-v2.rst).
 */
export function collectPidsCgroup(host: Host, target: Target): Fact<PidsCgroup> {
  const read = readCgroupFiles(host, target, 'pids', { 1: names, 2: names });
  return read.status === 'ok' ? toParsedFact(read.source, read, parsePids) : read;
}

function parsePids({ version, texts }: CgroupFiles): PidsCgroup | undefined {
  const currentCount = decimalOf(texts['pids.current']);
  const limit = limitOf(texts['pids.max']);
  if (currentCount === undefined || limit === undefined) return undefined;
  return { version, currentCount, limit, refusedCount: parseFlatKeyed(texts['pids.events'] ?? '').get('max') ?? null };
}
