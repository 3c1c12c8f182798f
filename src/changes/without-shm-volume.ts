import type { Declared } from './changed-side.ts';
import { containerPatches } from './container-patches.ts';
import { mountAtShmOf } from './mount-at-shm.ts';

/**
 * The part of a patch that takes the volume away from a container's /dev/shm, and out of the pod if nobody else mounts
 * it. mountPath is the merge key, and so has to be spelled as the spec spells it.
 */
export function withoutShmVolume({ spec, container }: Declared): object {
  const mount = mountAtShmOf(container);
  const mountPath = mount?.mountPath ?? '/dev/shm';
  const isLast =
    mount !== undefined &&
    spec.containers.every(
      (other) => other.volumeMounts?.every((each) => each === mount || each.volume !== mount.volume) === true,
    );
  return {
    ...(isLast ? { volumes: [{ $patch: 'delete', name: mount.volume }] } : {}),
    ...containerPatches([container], () => ({ volumeMounts: [{ $patch: 'delete', mountPath }] })),
  };
}
