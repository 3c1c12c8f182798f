import type { Fact } from '../../../src/facts/fact.ts';
import type { MemoryCgroup } from '../../../src/facts/limits.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { parseFlatKeyed } from '../../parsers/flat-keyed.ts';
import type { Target } from '../../who/target.ts';
import { leastLimitAbove } from './ancestor-limits.ts';
import { decimalOf, limitOf, readCgroupFiles, type CgroupFiles } from './cgroup-files.ts';

const files = {
  1: ['memory.limit_in_bytes', 'memory.usage_in_bytes', 'memory.stat', 'memory.oom_control'],
  2: ['memory.max', 'memory.current', 'memory.stat', 'memory.events'],
} as const;

/**
 * The target's memory cgroup (Documentation/admin-guide/cgroup-v1/memory.rst, cgroup-v2.rst), and, where the inspector
 * sees the node's processes, those above one of version 2.
 */
export function collectMemoryCgroup(
  host: Host,
  target: Target,
  { seesNode } = { seesNode: false },
): Fact<MemoryCgroup> {
  const read = readCgroupFiles(host, target, 'memory', files);
  if (read.status !== 'ok') return read;
  const machineBytes = host.machineMemoryBytes();
  if (isFailure(machineBytes)) return failed('sysinfo(2)', machineBytes);
  const cgroup =
    read.value.version === 1
      ? version1(read.value, BigInt(machineBytes.value))
      : version2(read.value, seesNode ? leastLimitAbove(host, target, files[2][0]) : null);
  return cgroup === undefined ? failed(read.source, MALFORMED) : ok(read.source, cgroup);
}

function version1({ texts }: CgroupFiles, machineBytes: bigint): MemoryCgroup | undefined {
  const stat = parseFlatKeyed(texts['memory.stat'] ?? '');
  const limitBytes = decimalOf(texts['memory.limit_in_bytes']);
  const usageBytes = decimalOf(texts['memory.usage_in_bytes']);
  const sharedMemoryBytes = stat.get('total_shmem') ?? stat.get('shmem');
  const hierarchicalBytes = stat.get('hierarchical_memory_limit');
  if (limitBytes === undefined || usageBytes === undefined || sharedMemoryBytes === undefined) return undefined;
  return {
    version: 1,
    limitBytes: limitBelow(machineBytes, limitBytes),
    effectiveLimitBytes: hierarchicalBytes === undefined ? null : limitBelow(machineBytes, hierarchicalBytes),
    usageBytes,
    sharedMemoryBytes,
    oomKillCount: killCount(texts['memory.oom_control']),
  };
}

function version2({ texts }: CgroupFiles, effectiveLimitBytes: string | null): MemoryCgroup | undefined {
  const limitBytes = limitOf(texts['memory.max']);
  const usageBytes = decimalOf(texts['memory.current']);
  const sharedMemoryBytes = parseFlatKeyed(texts['memory.stat'] ?? '').get('shmem');
  if (limitBytes === undefined || usageBytes === undefined || sharedMemoryBytes === undefined) return undefined;
  return {
    version: 2,
    limitBytes,
    effectiveLimitBytes,
    usageBytes,
    sharedMemoryBytes,
    oomKillCount: killCount(texts['memory.events']),
  };
}

/** Version 1 has no word for "no limit": it is a number that no machine has memory for. */
function limitBelow(machineBytes: bigint, limitBytes: string): string | null {
  return BigInt(limitBytes) >= machineBytes ? null : limitBytes;
}

function killCount(text: string | null | undefined): number | null {
  const count = parseFlatKeyed(text ?? '').get('oom_kill');
  return count === undefined ? null : Number(count);
}
