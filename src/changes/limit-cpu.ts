import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { containerPatches } from './container-patches.ts';
import { cpuQuantity } from './quantity.ts';
import { workloadPatch } from './workload-patch.ts';

/**
 * Gives a container that has only its pod's CPU limit one of its own: as much as the pod's, since the API allows no
 * more (core/v1 PodSpec, resources).
 * @param text what it is for
 */
export function limitCpu(of: Role, side: ChangedSide, millis: number, text: string): Fix {
  const declared = declaredOf(side);
  if (declared === null) return { text };
  const limits = { cpu: cpuQuantity(BigInt(Math.floor(millis))) };
  return {
    text,
    change: workloadPatch(
      of,
      side,
      containerPatches([declared.container], () => ({ resources: { limits } })),
    ),
  };
}
