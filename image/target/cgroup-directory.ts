import type { CgroupMembership } from '../parsers/cgroup.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { mountAt } from './mounts.ts';

/** A container's directory in a cgroup file system, as a path of the container's own root. */
export interface CgroupDirectory {
  version: 1 | 2;
  path: string;
}

/**
 * Where a container's files of a controller may be, by what is mounted: version 1 first, for a controller is never in
 * both hierarchies, while most version 1 machines have a version 2 hierarchy without controllers, too.
 */
export function cgroupDirectories(mounts: readonly Mount[], cgroups: readonly CgroupMembership[], controller: string): CgroupDirectory[] {
  const visible = mounts.filter((mount) => mountAt(mounts, mount.mountPoint) === mount);
  const version1 = visible.filter((mount) => mount.fileSystemType === 'cgroup' && mount.superOptions.includes(controller));
  const version2 = visible.filter((mount) => mount.fileSystemType === 'cgroup2');
  const member1 = cgroups.find(({ controllers }) => controllers.includes(controller));
  const member2 = cgroups.find(({ controllers }) => controllers.length === 0);
  return [...version1.flatMap((mount) => directoryIn(mount, member1, 1)), ...version2.flatMap((mount) => directoryIn(mount, member2, 2))];
}

function directoryIn(mount: Mount, member: CgroupMembership | undefined, version: 1 | 2): CgroupDirectory[] {
  const below = member === undefined ? undefined : pathBelow(mount.root, member.path);
  return below === undefined ? [] : [{ version, path: `${mount.mountPoint}${below}` }];
}

/** Both paths are as the inspector's cgroup namespace shows them, so that they can be compared. */
function pathBelow(root: string, path: string): string | undefined {
  if (path === root) return '';
  const top = root === '/' ? '' : root;
  const below = path.slice(top.length);
  return path.startsWith(`${top}/`) && !below.includes('/..') ? below : undefined;
}
