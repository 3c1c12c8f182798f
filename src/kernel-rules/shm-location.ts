import type { MountedShm, ShmMount } from '../facts/shm-mount.ts';

/**
 * Whether two mounts at /dev/shm of one kernel show nothing in common: different file systems, or directories of one
 * of which neither contains the other. Device numbers mean nothing across kernels. Without a mount /dev/shm is a
 * directory of the container's own file system. Source: proc_pid_mountinfo(5), fields 3 and 4; mount_namespaces(7).
 */
export function areSeparateShm(a: ShmMount, b: ShmMount): boolean {
  if (a.state === 'missing' || b.state === 'missing') return true;
  return a.device !== b.device || !(isBelow(a.root, b.root) || isBelow(b.root, a.root));
}

/** Where a path below /dev/shm lies in its file system, whatever directory of it is mounted there. */
export function pathInFileSystem({ root }: MountedShm, path: string): string {
  return `${withoutSlash(root)}${path.slice(SHM_DIRECTORY.length)}`;
}

/** Where shm_open(3) puts its objects. */
export const SHM_DIRECTORY = '/dev/shm';

function isBelow(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${withoutSlash(directory)}/`);
}

function withoutSlash(directory: string): string {
  return directory === '/' ? '' : directory;
}
