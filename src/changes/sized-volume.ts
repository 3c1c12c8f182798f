import type { DeclaredContainer, PodSpec } from '../facts/pod.ts';
import type { ChangedSide } from './changed-side.ts';
import { memoryVolume } from './memory-volume.ts';
import { mergedPatch } from './merged-patch.ts';
import { bytesQuantity } from './quantity.ts';
import { ampleBytes } from './safety/ample-bytes.ts';
import { isGuaranteed } from './safety/guaranteed.ts';
import { memoryLimitOf } from './safety/memory-limit-of.ts';
import { raisedResources } from './safety/raised-resources.ts';
import { volumeSize } from './safety/volume-size.ts';

/** A memory volume with its size, and the memory limits that have to be raised with it. */
export interface SizedVolume {
  sizeBytes: bigint;
  podSpec: object;
  /** What else the patch does, to end a clause with: ` and the memory limit to 384Mi with it`; else empty. */
  withMemory: string;
}

/**
 * Sizes a memory volume for the containers that mount it.
 * @param leastBytes less than this does not help
 */
export function sizedVolume(
  { facts: { podStatus } }: ChangedSide,
  spec: PodSpec,
  mounting: DeclaredContainer[],
  volume: string,
  { wantedBytes, leastBytes }: { wantedBytes: bigint; leastBytes: bigint },
): SizedVolume {
  const limits = mounting.flatMap((container) => memoryLimitOf(spec, container) ?? []);
  const limitBytes = limits.length === 0 ? null : limits.reduce((one, other) => (one < other ? one : other));
  const { sizeBytes, fits } = volumeSize(wantedBytes, leastBytes, limitBytes);
  const volumes = { volumes: [memoryVolume(volume, sizeBytes)] };
  if (fits) return { sizeBytes, podSpec: volumes, withMemory: '' };
  const raises = mounting.flatMap((container) => {
    const limit = memoryLimitOf(spec, container);
    const isTight = limit !== null && (limit * 3n) / 4n < sizeBytes;
    return isTight ? [{ resource: 'memory' as const, container, wanted: ampleBytes(limit + sizeBytes) }] : [];
  });
  const resources = raisedResources(spec, raises, isGuaranteed(spec, podStatus) === true) ?? {};
  const least = raises.map(({ wanted }) => bytesQuantity(wanted))[0];
  return {
    sizeBytes,
    podSpec: mergedPatch(volumes, resources),
    withMemory:
      least === undefined ? '' : `, and the memory limit to ${least} with it, because its pages count as memory`,
  };
}
