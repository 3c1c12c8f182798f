import type { DeclaredContainer, PodSpec } from '../../facts/pod.ts';
import { podMemoryLimitBytes } from '../../kernel-rules/pod-limit.ts';

/** The memory that a container can use at most, as declared: its own limit, or else the pod's; null: there is none. */
export function memoryLimitOf(spec: PodSpec, { memoryLimitBytes }: DeclaredContainer): bigint | null {
  return memoryLimitBytes === null ? podMemoryLimitBytes(spec) : BigInt(memoryLimitBytes);
}
