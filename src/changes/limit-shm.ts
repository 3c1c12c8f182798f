import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { bytesQuantity } from './quantity.ts';
import { usedShmBytes } from './safety/present-shm-bytes.ts';
import { sizedChange, sizedVolume } from './sized-volume.ts';
import { mountedBy } from './who-else.ts';

/**
 * Gives the memory volume at /dev/shm a sizeLimit below the memory limit, so that a full one is ENOSPC and not an OOM
 * kill. It is never less than what is in use: if that is nearly all of the memory limit, that is raised.
 * @param limitBytes the memory limit in effect
 */
export function limitShm(of: Role, side: ChangedSide, limitBytes: bigint): Fix {
  const declared = declaredOf(side);
  const volume = declared?.container.shmVolume ?? null;
  if (declared === null || volume?.kind !== 'empty-dir' || !volume.inMemory)
    return { text: 'Give what is mounted at /dev/shm a size below the memory limit.' };
  const { spec, container } = declared;
  const leastBytes = (usedShmBytes(side) * 9n) / 8n;
  const mounting = spec.containers.filter(({ shmVolume }) => shmVolume?.volume === volume.volume);
  const room = { wantedBytes: limitBytes / 2n, leastBytes };
  const sized = sizedVolume(side, spec, mounting, volume.volume, room);
  return {
    text:
      `Set the sizeLimit of volume ${volume.volume} to ${bytesQuantity(sized.sizeBytes)}${sized.withMemory}: ` +
      "that leaves room for the rest of the container's memory, so that a full /dev/shm is ENOSPC, " +
      'which programs can handle.',
    change: sizedChange(of, side, sized, { alsoHeldBy: mountedBy(spec, volume.volume, [container]) }),
  };
}
