import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { mountedBy } from './who-else.ts';
import { withoutShmVolume } from './without-shm-volume.ts';
import { workloadPatch } from './workload-patch.ts';

/**
 * Takes the volume away that hides what a pod has at /dev/shm.
 * @param why what it hides, as a clause
 */
export function removeVolumeFromShm(of: Role, side: ChangedSide, why: string): Fix {
  const { pod, container } = side.subject;
  const declared = declaredOf(side);
  const volume = declared?.container.shmVolume ?? null;
  if (declared === null || volume === null)
    return { text: `Remove what is mounted at /dev/shm of container ${container} in pod ${pod}: ${why}.` };
  return {
    text: `Remove the volume ${volume.volume} from /dev/shm of container ${container} in pod ${pod}: ${why}.`,
    change: workloadPatch(of, side, withoutShmVolume(declared), {
      alsoHeldBy: mountedBy(declared.spec, volume.volume, [declared.container]),
    }),
  };
}
