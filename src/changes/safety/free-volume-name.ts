import type { PodSpec } from '../../facts/pod.ts';

/**
 * A name for a new volume that the pod does not have yet: a patch merges volumes by name, so that a taken one would
 * change what another container has, or give it two sources, which the API refuses (core/v1 PodSpec, patchMergeKey).
 */
export function freeVolumeName({ volumes = [], containers }: PodSpec, wanted: string): string {
  const taken = new Set([
    ...volumes.map(({ name }) => name),
    ...containers.flatMap(({ shmVolume, volumeMounts = [] }) => [
      ...volumeMounts.map(({ volume }) => volume),
      ...(shmVolume === null ? [] : [shmVolume.volume]),
    ]),
  ]);
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`;
  return name;
}
