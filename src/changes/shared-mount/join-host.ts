import type { Role } from '../../facts/known.ts';
import type { Fix } from '../change.ts';
import { declaredOf, type ChangedSide } from '../changed-side.ts';
import { intoHostIpc } from '../into-host-ipc.ts';
import { removeVolumeFromShm } from '../remove-volume-from-shm.ts';
import { hostIpcTerms, useHostIpc } from '../use-host-ipc.ts';
import { withoutShmVolume } from '../without-shm-volume.ts';

/**
 * If one side has the /dev/shm of the node, the other one joins it. What hostIPC brings is hidden by a volume there.
 */
export function joinHost(pair: Record<Role, ChangedSide>): Fix | null {
  const of = isAtHost(pair.agent) ? 'target' : isAtHost(pair.target) ? 'agent' : null;
  if (of === null) return null;
  const side = pair[of];
  const like = pair[of === 'target' ? 'agent' : 'target'].subject.pod;
  const declared = declaredOf(side);
  const volume = declared?.container.shmVolume ?? null;
  if (declared === null || volume === null) return useHostIpc(of, side, like);
  if (declared.spec.hostIpc) return removeVolumeFromShm(of, side, "it hides the node's /dev/shm, which hostIPC brings");
  const { pod, container } = side.subject;
  return {
    text:
      `Remove the volume ${volume.volume} from /dev/shm of container ${container} in pod ${pod}, ` +
      `and set hostIPC: true, as pod ${like} has it. ${hostIpcTerms}`,
    change: intoHostIpc(of, side, declared, withoutShmVolume(declared)),
  };
}

function isAtHost(side: ChangedSide): boolean {
  const declared = declaredOf(side);
  return declared !== null && declared.spec.hostIpc && declared.container.shmVolume === null;
}
