import { formatBytes } from '../bytes.ts';
import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { memoryVolume } from './memory-volume.ts';
import { workloadPatch } from './workload-patch.ts';

/**
 * Gives the memory volume at /dev/shm a sizeLimit below the memory limit, so that a full one is ENOSPC and not an OOM kill.
 * @param limitBytes the memory limit in effect
 */
export function limitShm(of: Role, side: ChangedSide, limitBytes: bigint): Fix {
  const volume = declaredOf(side)?.container.shmVolume ?? null;
  const text =
    `Give the volume at /dev/shm a sizeLimit that leaves room for the rest of the container's memory, ` +
    'so that a full /dev/shm is ENOSPC, which programs can handle.';
  if (volume?.kind !== 'empty-dir' || !volume.inMemory) return { text };
  const sizeBytes = limitBytes / 2n;
  return {
    text: `${text} ${formatBytes(sizeBytes)} would be half of the limit.`,
    change: workloadPatch(of, side, { volumes: [memoryVolume(volume.volume, sizeBytes)] }),
  };
}
