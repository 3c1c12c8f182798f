import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { bytesQuantity } from './quantity.ts';
import { sizedChange, sizedVolume } from './sized-volume.ts';
import { mountedBy } from './who-else.ts';

/**
 * Makes a memory volume of the disk volume at /dev/shm.
 * @param wantedBytes the room that it should have if it has no sizeLimit, and at least half of it
 */
export function useMemory(of: Role, side: ChangedSide, wantedBytes: bigint): Fix {
  const declared = declaredOf(side);
  const shm = declared?.container.shmVolume ?? null;
  if (declared === null || shm?.kind !== 'empty-dir' || shm.inMemory)
    return {
      text:
        'Mount a memory volume at /dev/shm (emptyDir with medium: Memory), or none: ' +
        'the runtime gives every pod one.',
    };
  const { spec, container } = declared;
  const mounting = spec.containers.filter(({ shmVolume }) => shmVolume?.volume === shm.volume);
  const room = {
    wantedBytes: shm.sizeLimitBytes === null ? wantedBytes : BigInt(shm.sizeLimitBytes),
    leastBytes: wantedBytes / 2n,
  };
  const sized = sizedVolume(side, spec, mounting, shm.volume, room);
  return {
    text:
      `Give volume ${shm.volume} medium: Memory and a sizeLimit ` +
      `of ${bytesQuantity(sized.sizeBytes)}${sized.withMemory}. Its pages then count against the memory limits.`,
    change: sizedChange(of, side, sized, { alsoHeldBy: mountedBy(spec, shm.volume, [container]) }),
  };
}
