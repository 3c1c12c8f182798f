import type { DeclaredContainer, PodSpec } from '../../src/facts/pod.ts';

/** A pod with these containers, and nothing else of its own. */
export function podSpec(containers: DeclaredContainer[], difference: Partial<PodSpec> = {}): PodSpec {
  return {
    nodeName: 'node-a',
    hostIpc: false,
    hostPid: false,
    shareProcessNamespace: false,
    hostUsers: true,
    runtimeClassName: null,
    podMemoryLimitBytes: null,
    podCpuLimitMillis: null,
    containers,
    ...difference,
  };
}
