import type { DeclaredContainer, DeclaredMount } from '../facts/pod.ts';
import { containerPatches } from './container-patches.ts';

/** What is mounted at /dev/shm, as the spec has it; undefined: nothing, or facts of the first version. */
export function mountAtShmOf({ volumeMounts = [] }: DeclaredContainer): DeclaredMount | undefined {
  return volumeMounts.find(({ mountPath }) => /^\/dev\/shm\/*$/.test(mountPath));
}

/**
 * The part of a patch that mounts a volume at /dev/shm of containers, writable, in place of what is mounted there:
 * mounts merge by mountPath as it is spelled, and what the patch does not name stays.
 * @param subPath the directory of the volume; null: all of it
 */
export function mountAtShm(containers: DeclaredContainer[], volume: string, subPath: string | null = null): object {
  return containerPatches(containers, (container) => {
    const present = mountAtShmOf(container);
    const hasOther = present !== undefined && present.subPath !== null && present.subPath !== subPath;
    return {
      volumeMounts: [
        {
          name: volume,
          mountPath: present?.mountPath ?? '/dev/shm',
          ...(container.shmVolume?.readOnly === true ? { readOnly: false, recursiveReadOnly: null } : {}),
          ...(hasOther ? { subPath: null, subPathExpr: null } : {}),
          ...(subPath === null ? {} : { subPath }),
        },
      ],
    };
  });
}
