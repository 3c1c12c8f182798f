import type { Machine } from '../facts/kernel.ts';
import type { CpuCgroup, MemoryCgroup } from '../facts/limits.ts';
import type { PodSpec } from '../facts/pod.ts';
import { podCpuLimitMillis, podMemoryLimitBytes } from './pod-limit.ts';

/**
 * The memory limit in effect for a container, in bytes; null where nobody set one below what the machine has. The API
 * allows no container limit above its pod's, so the pod's counts where the container has none. What a cgroup v1 kernel
 * knows of ancestors narrows it further; alone it is what the node keeps for itself, and nobody's limit.
 * Source: Documentation/admin-guide/cgroup-v1/memory.rst, hierarchical_memory_limit; cgroup-v2.rst, memory.max.
 */
export function effectiveMemoryBytes(
  { limitBytes, effectiveLimitBytes }: MemoryCgroup,
  spec: PodSpec,
  { memoryBytes }: Machine,
): bigint | null {
  const declared = limitBytes === null ? podMemoryLimitBytes(spec) : BigInt(limitBytes);
  if (declared === null) return null;
  const ofAncestors = BigInt(effectiveLimitBytes ?? declared);
  const limit = ofAncestors < declared ? ofAncestors : declared;
  return limit >= BigInt(memoryBytes) || isSameMemory(limit, BigInt(memoryBytes)) ? null : limit;
}

/** Amounts of memory that differ by less than the largest page: the kernel rounds limits to pages, LXCFS to 1 kB. */
export function isSameMemory(oneBytes: bigint, otherBytes: bigint): boolean {
  const difference = oneBytes - otherBytes;
  return -LARGEST_PAGE_BYTES < difference && difference < LARGEST_PAGE_BYTES;
}

const LARGEST_PAGE_BYTES = 64n << 10n;

/**
 * How many CPUs a container may use at a time, a started one counted whole; null where neither a quota nor a cpuset
 * bounds it. Source: Documentation/scheduler/sched-bwc.rst; cpusets.rst.
 */
export function effectiveCpuCount(
  { quotaMicroseconds, periodMicroseconds, cpusetCpuCount }: CpuCgroup,
  spec: PodSpec,
  { cpuCount }: Machine,
): number | null {
  const millis = quotaMicroseconds === null ? podCpuLimitMillis(spec) : (quotaMicroseconds / periodMicroseconds) * 1000;
  const cpuset = Math.min(cpusetCpuCount ?? cpuCount, cpuCount);
  if (millis === null) return cpuset < cpuCount ? cpuset : null;
  return Math.min(Math.ceil(millis / 1000), cpuset);
}
