import type { Role } from '../facts/known.ts';
import type { DeclaredContainer, PodSpec } from '../facts/pod.ts';
import type { Change } from './change.ts';
import type { ChangedSide } from './changed-side.ts';
import { memoryVolume } from './memory-volume.ts';
import { mergedPatch } from './merged-patch.ts';
import { bytesQuantity } from './quantity.ts';
import { ampleBytes } from './safety/ample-bytes.ts';
import { isGuaranteed } from './safety/guaranteed.ts';
import { memoryLimitOf } from './safety/memory-limit-of.ts';
import { raisedResources } from './safety/raised-resources.ts';
import { volumeSize } from './safety/volume-size.ts';
import { withheld, workloadPatch } from './workload-patch.ts';

/** A memory volume with its size, and the memory limits that have to be raised with it. */
export interface SizedVolume {
  sizeBytes: bigint;
  podSpec: object;
  /** What else the patch does, to end a clause with: `, and the memory limit to 384Mi with it`; else empty. */
  withMemory: string;
  /** The node has less memory than that takes. */
  exceedsNode: boolean;
}

/**
 * Sizes a memory volume for the containers that mount it.
 * @param leastBytes less than this does not help
 */
export function sizedVolume(
  { facts: { podStatus, machine } }: ChangedSide,
  spec: PodSpec,
  mounting: DeclaredContainer[],
  volume: string,
  { wantedBytes, leastBytes }: { wantedBytes: bigint; leastBytes: bigint },
): SizedVolume {
  const limits = mounting.flatMap((container) => memoryLimitOf(spec, container) ?? []);
  const limitBytes = limits.length === 0 ? null : limits.reduce((one, other) => (one < other ? one : other));
  const { sizeBytes, fits } = volumeSize(wantedBytes, leastBytes, limitBytes);
  const volumes = { volumes: [memoryVolume(volume, sizeBytes)] };
  const nodeBytes = machine.status === 'ok' ? BigInt(machine.value.memoryBytes) : null;
  if (fits)
    return { sizeBytes, podSpec: volumes, withMemory: '', exceedsNode: nodeBytes !== null && sizeBytes > nodeBytes };
  const raises = mounting.flatMap((container) => {
    const limit = memoryLimitOf(spec, container);
    const isTight = limit !== null && (limit * 3n) / 4n < sizeBytes;
    return isTight ? [{ resource: 'memory' as const, container, wanted: ampleBytes(limit + sizeBytes) }] : [];
  });
  const resources = raisedResources(spec, raises, isGuaranteed(spec, podStatus) === true) ?? {};
  const least = raises.map(({ wanted }) => bytesQuantity(wanted))[0];
  return {
    exceedsNode: nodeBytes !== null && raises.some(({ wanted }) => wanted > nodeBytes),
    sizeBytes,
    podSpec: mergedPatch(volumes, resources),
    withMemory:
      least === undefined ? '' : `, and the memory limit to ${least} with it, because its pages count as memory`,
  };
}

/** The change to such a volume, withheld if the node cannot have it. */
export function sizedChange(
  of: Role,
  side: ChangedSide,
  { exceedsNode, podSpec }: SizedVolume,
  more: { podSpec?: object; alsoHeldBy?: string[] } = {},
): Change {
  if (exceedsNode) return withheld(of, `${side.subject.node} does not have that much memory: it needs a larger node`);
  return workloadPatch(of, side, mergedPatch(podSpec, more.podSpec ?? {}), { alsoHeldBy: more.alsoHeldBy ?? [] });
}
