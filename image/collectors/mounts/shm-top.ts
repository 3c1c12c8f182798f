import { isFailure, type FileStatus, type Host, type Result } from '../../host.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { isRefused, readAs } from '../../reading/access.ts';
import { mountAt, readOwnMounts } from '../../reading/mounts.ts';
import { processPath } from '../../reading/process-path.ts';
import type { Target } from '../../who/target.ts';

/** A directory by which the inspector reaches the file system at the target's /dev/shm. */
export interface ShmTop {
  path: string;
  status: FileStatus;
}

/**
 * Through the target's root; where that is refused, through the inspector's own /dev/shm, if the very same directory of
 * the same file system is mounted there.
 */
export function findShmTop(host: Host, target: Target, location: { mount: Mount; path: string }): Result<ShmTop> {
  const throughRoot = processPath(target.main, `root${location.path}`);
  const status = readAs(host, target.main, () => host.lstat(throughRoot));
  if (!isFailure(status)) return { value: { path: throughRoot, status: status.value } };
  if (!isRefused(status) || !isOwnShm(host, location.mount)) return status;
  const own = host.lstat(OWN_SHM);
  return isFailure(own) ? own : { value: { path: OWN_SHM, status: own.value } };
}

export const OWN_SHM = '/dev/shm';

function isOwnShm(host: Host, { device, root }: Mount): boolean {
  const mounts = readOwnMounts(host);
  if (isFailure(mounts)) return false;
  const own = mountAt(mounts.value, OWN_SHM);
  return own?.mountPoint === OWN_SHM && own.device === device && own.root === root;
}
