import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { mountAtShm, mountAtShmOf } from './mount-at-shm.ts';
import { workloadPatch } from './workload-patch.ts';

/** Lets a container write to the volume at its /dev/shm. */
export function makeShmWritable(of: Role, side: ChangedSide): Fix {
  const { container } = side.subject;
  const text =
    `Remove readOnly: true from the volume mount at /dev/shm of container ${container}. ` +
    'A program that only reads can open it with O_RDONLY as it is.';
  const declared = declaredOf(side);
  const volume = declared?.container.shmVolume;
  if (declared === null || volume?.readOnly !== true) return { text };
  const subPath = mountAtShmOf(declared.container)?.subPath ?? null;
  return { text, change: workloadPatch(of, side, mountAtShm([declared.container], volume.volume, subPath)) };
}
