import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { containerPatches } from './container-patches.ts';
import { cpuQuantity } from './quantity.ts';
import { workloadPatch } from './workload-patch.ts';

/**
 * Gives a container that has only its pod's CPU limit one of its own: as much as the pod's, since the API allows no
 * more. One that requests nothing goes on so: its request would be the limit, and all requests together are at most
 * the pod's (core/v1 PodSpec, resources; ResourceRequirements, requests).
 * @param text what it is for
 */
export function limitCpu(of: Role, side: ChangedSide, millis: number, text: string): Fix {
  const container = declaredOf(side)?.container;
  if (container?.resources === undefined) return { text };
  const limits = { cpu: cpuQuantity(BigInt(Math.floor(millis))) };
  const requests = container.resources.requests.cpuMillis === null ? { requests: { cpu: '0' } } : {};
  const part = containerPatches([container], () => ({ resources: { ...requests, limits } }));
  return { text, change: workloadPatch(of, side, part) };
}
