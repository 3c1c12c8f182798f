import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { memoryVolume } from './memory-volume.ts';
import { workloadPatch } from './workload-patch.ts';

/**
 * Makes a memory volume of the disk volume at /dev/shm.
 * @param wantedBytes the room that it needs, if the volume has no sizeLimit
 */
export function useMemory(of: Role, side: ChangedSide, wantedBytes: bigint): Fix {
  const declared = declaredOf(side);
  const volume = declared?.container.shmVolume ?? null;
  if (declared === null || volume?.kind !== 'empty-dir')
    return {
      text: 'Mount a memory volume at /dev/shm (emptyDir with medium: Memory), or none: the runtime gives every pod one.',
    };
  const sizeLimitBytes = volume.sizeLimitBytes === null ? wantedBytes : BigInt(volume.sizeLimitBytes);
  const others = declared.spec.containers.filter(
    ({ name, shmVolume }) => name !== side.subject.container && shmVolume?.volume === volume.volume,
  );
  return {
    text: `Give volume ${volume.volume} medium: Memory. Its pages then count against the memory limits.`,
    change: workloadPatch(
      of,
      side,
      { volumes: [memoryVolume(volume.volume, sizeLimitBytes)] },
      { alsoHeldBy: others.map(({ name }) => `container ${name}`) },
    ),
  };
}
