import type { DeclaredContainer, PodSpec } from '../../facts/pod.ts';
import { containerPatches } from '../container-patches.ts';
import { bytesQuantity, cpuQuantity } from '../quantity.ts';

/** One resource of one container, and the limit that it should have: memory in bytes, CPUs in thousandths. */
export interface Raise {
  resource: 'memory' | 'cpu';
  container: DeclaredContainer;
  wanted: bigint;
}

/**
 * The part of a patch that raises limits, and never lowers one; null: all are as high already. The API refuses
 * a container's limit above its pod's (spec.resources), so that is raised with it; if only the pod has one,
 * that one alone. A Guaranteed pod stays so: requests are raised with the limits (of the pod alone, if it has some:
 * core/v1 PodSpec, resources).
 */
export function raisedResources(spec: PodSpec, raises: Raise[], isGuaranteed: boolean): object | null {
  const ofPod = raises.filter((raise) => isAbove(raise, podLimit(spec, raise.resource)));
  const ofContainers = raises.filter((raise) => isAbove(raise, ownLimit(raise.container, raise.resource)));
  if (ofPod.length === 0 && ofContainers.length === 0) return null;
  const hasPodLimits = spec.podMemoryLimitBytes !== null || spec.podCpuLimitMillis !== null;
  return {
    ...(ofPod.length === 0 ? {} : { resources: amounts(ofPod, isGuaranteed) }),
    ...containerPatches([...new Set(ofContainers.map(({ container }) => container))], ({ name }) => ({
      resources: amounts(
        ofContainers.filter(({ container }) => container.name === name),
        isGuaranteed && !hasPodLimits,
      ),
    })),
  };
}

function isAbove({ wanted }: Raise, limit: string | number | null): boolean {
  return limit !== null && wanted > BigInt(limit);
}

function podLimit({ podMemoryLimitBytes, podCpuLimitMillis }: PodSpec, resource: Raise['resource']) {
  return resource === 'memory' ? podMemoryLimitBytes : podCpuLimitMillis;
}

function ownLimit({ memoryLimitBytes, cpuLimitMillis }: DeclaredContainer, resource: Raise['resource']) {
  return resource === 'memory' ? memoryLimitBytes : cpuLimitMillis;
}

function amounts(raises: Raise[], alsoRequests: boolean): object {
  const limits: Record<string, string> = {};
  for (const resource of ['memory', 'cpu'] as const) {
    const wanted = raises.filter((raise) => raise.resource === resource).map((raise) => raise.wanted);
    if (wanted.length === 0) continue;
    const most = wanted.reduce((one, other) => (one > other ? one : other));
    limits[resource] = resource === 'memory' ? bytesQuantity(most) : cpuQuantity(most);
  }
  return alsoRequests ? { requests: limits, limits } : { limits };
}
