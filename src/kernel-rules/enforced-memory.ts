import type { Machine } from '../facts/kernel.ts';
import type { MemoryCgroup } from '../facts/limits.ts';
import type { PodSpec } from '../facts/pod.ts';
import type { Enforced } from './enforced.ts';
import { podMemoryLimitBytes } from './pod-limit.ts';
import { isSameMemory } from './same-memory.ts';

export interface MemoryLimit {
  bytes: bigint;
  /** Whether every cgroup above the container was seen. */
  isWhole: boolean;
}

/**
 * The memory limit that is enforced for a container, in bytes: the smallest from its own cgroup up to the root.
 * A container without a limit of its own has its pod's (spec.resources), which an ephemeral container cannot see on
 * version 2 and which is taken as declared there. A limit of an ancestor alone is what the node keeps for itself:
 * nobody's limit. Source: Documentation/admin-guide/cgroup-v1/memory.rst, hierarchical_memory_limit;
 * cgroup-v2.rst, memory.max.
 * @param container its name, as the spec has it
 */
export function enforcedMemory(
  cgroup: MemoryCgroup,
  spec: PodSpec,
  { memoryBytes }: Machine,
  container: string,
): Enforced<MemoryLimit> {
  const machineBytes = BigInt(memoryBytes);
  const declared = declaredMemoryBytes(spec, container);
  const bytes = leastBytes(cgroup, declared);
  if (bytes === null && declared.bytes === null) return { kind: 'none', why: 'undeclared', declared: null };
  const reference = bytes ?? declared.bytes ?? 0n;
  if (reference >= machineBytes || isSameMemory(reference, machineBytes))
    return { kind: 'none', why: 'above-machine', declared: declared.bytes ?? reference };
  if (bytes === null) return { kind: 'none', why: 'unenforced', declared: declared.bytes };
  return { kind: 'limit', bytes, isWhole: cgroup.effectiveLimitBytes !== null };
}

interface Declared {
  /** Null: none. */
  bytes: bigint | null;
  of: 'container' | 'pod';
}

/** What the spec declares for a container: its own limit, else its pod's. */
export function declaredMemoryBytes(spec: PodSpec, container: string): Declared {
  const own = spec.containers.find(({ name }) => name === container)?.memoryLimitBytes ?? null;
  return own === null ? { bytes: podMemoryLimitBytes(spec), of: 'pod' } : { bytes: BigInt(own), of: 'container' };
}

function leastBytes({ version, limitBytes, effectiveLimitBytes }: MemoryCgroup, declared: Declared): bigint | null {
  const ofAncestors = effectiveLimitBytes === null ? null : BigInt(effectiveLimitBytes);
  if (limitBytes !== null) return least(BigInt(limitBytes), ofAncestors ?? BigInt(limitBytes));
  if (declared.of === 'container' || declared.bytes === null) return null;
  if (ofAncestors === null) return version === 2 ? declared.bytes : null;
  return ofAncestors <= declared.bytes || isSameMemory(ofAncestors, declared.bytes) ? ofAncestors : null;
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
