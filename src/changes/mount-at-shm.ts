import type { DeclaredContainer } from '../facts/pod.ts';
import { containerPatches } from './container-patches.ts';

/** The part of a patch that mounts a volume at /dev/shm of containers; mounts merge by mountPath. */
export function mountAtShm(containers: DeclaredContainer[], volume: string): object {
  return containerPatches(containers, () => ({ volumeMounts: [{ name: volume, mountPath: '/dev/shm' }] }));
}
