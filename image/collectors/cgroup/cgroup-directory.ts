import type { CgroupMembership } from '../../parsers/cgroup.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { mountAt } from '../../reading/mounts.ts';

/** A container's directory in a cgroup file system, as a path of the container's own root. */
export interface CgroupDirectory {
  version: 1 | 2;
  /** Where it is, or begins. */
  path: string;
  /** What follows after directories whose names cannot be told from here; null where the path is all of it. */
  beyond: { levelCount: number; path: string } | null;
}

/**
 * Where a container's files of a controller may be, by what is mounted: version 1 first, for a controller is never in
 * both hierarchies, while most version 1 machines have a version 2 hierarchy without controllers, too.
 */
export function cgroupDirectories(
  mounts: readonly Mount[],
  cgroups: readonly CgroupMembership[],
  controller: string,
): CgroupDirectory[] {
  const isVisible = (mount: Mount): boolean => mountAt(mounts, mount.mountPoint) === mount;
  const version1 = mounts.filter(
    (mount) => mount.fileSystemType === 'cgroup' && mount.superOptions.includes(controller) && isVisible(mount),
  );
  const version2 = mounts.filter((mount) => mount.fileSystemType === 'cgroup2' && isVisible(mount));
  const member1 = cgroups.find(({ controllers }) => controllers.includes(controller));
  const member2 = cgroups.find(({ controllers }) => controllers.length === 0);
  return [
    ...version1.flatMap((mount) => directoryIn(mount, member1, 1)),
    ...version2.flatMap((mount) => directoryIn(mount, member2, 2)),
  ];
}

function directoryIn(mount: Mount, member: CgroupMembership | undefined, version: 1 | 2): CgroupDirectory[] {
  if (member === undefined) return [];
  const below = pathBelow(mount.root, member.path);
  if (below !== undefined) return [{ version, path: `${mount.mountPoint}${below}`, beyond: null }];
  const beyond = pathBeyond(mount.root, member.path);
  return beyond === undefined ? [] : [{ version, path: mount.mountPoint, beyond }];
}

/**
 * A mount that begins further up than the container, both above the inspector's cgroup namespace: as a privileged
 * container has it, which is in the node's. `/../../..` and `/../<id>`: two directories lie between.
 */
function pathBeyond(root: string, path: string): CgroupDirectory['beyond'] | undefined {
  const [, ups = '', rest = ''] = /^((?:\/\.\.)+)(\/.+)$/s.exec(path) ?? [];
  const levelCount = (root.length - ups.length) / '/..'.length;
  return /^(\/\.\.)+$/.test(root) && rest !== '' && levelCount > 0 ? { levelCount, path: rest } : undefined;
}

/** Both paths are as the inspector's cgroup namespace shows them, so that they can be compared. */
function pathBelow(root: string, path: string): string | undefined {
  if (path === root) return '';
  const top = root === '/' ? '' : root;
  const below = path.slice(top.length);
  return path.startsWith(`${top}/`) && !below.includes('/..') ? below : undefined;
}
