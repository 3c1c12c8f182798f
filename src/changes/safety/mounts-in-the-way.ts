import type { DeclaredContainer, DeclaredMount } from '../../facts/pod.ts';

/**
 * Which mount points a container has already: a path cannot be mounted twice (core/v1 VolumeMount, mountPath),
 * and a patch would change the mount that is there.
 * @param paths where something is to be mounted
 */
export function mountsInTheWay(
  { volumeMounts = [], shmVolume }: DeclaredContainer,
  paths: string[],
): Pick<DeclaredMount, 'volume' | 'mountPath'>[] {
  const mounts =
    volumeMounts.length > 0 || shmVolume === null
      ? volumeMounts
      : [{ volume: shmVolume.volume, mountPath: '/dev/shm' }];
  return mounts.filter(({ mountPath }) => paths.includes(plain(mountPath)));
}

/** mountPath as the runtime takes it: `/dev/shm/` is `/dev/shm`. */
function plain(mountPath: string): string {
  return mountPath === '/' ? mountPath : mountPath.replace(/\/+$/, '');
}
