import { MALFORMED } from '../fact.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import { DELETED } from '../parsers/maps.ts';
import { parseMountinfoLine, type Mount } from '../parsers/mountinfo.ts';

/**
 * A process's mounts, which everybody may read. `process` is a pid, or `self` for the inspector. Of a node's some
 * thousands only those that `isWanted` are kept.
 */
export function readMounts(
  host: Host,
  process: number | 'self',
  isWanted: (mount: Mount) => boolean = () => true,
): Result<Mount[]> {
  const mounts: Mount[] = [];
  let isMalformed = false;
  const read = host.eachLine(mountinfoPath(process), (line) => {
    const mount = parseMountinfoLine(line);
    // A line that was not understood could have been the one that lies on top
    if (mount === undefined) isMalformed = true;
    else if (isWanted(mount)) mounts.push(mount);
  });
  if (isFailure(read)) return read;
  return isMalformed ? MALFORMED : { value: mounts };
}

/** The inspector's own mounts, read once for each host: an answer has a host of its own (image/inspector.ts). */
export function readOwnMounts(host: Host): Result<Mount[]> {
  const mounts = ownMounts.get(host) ?? readMounts(host, 'self');
  ownMounts.set(host, mounts);
  return mounts;
}

const ownMounts = new WeakMap<Host, Result<Mount[]>>();

export function mountinfoPath(process: number | 'self'): string {
  return `/proc/${process}/mountinfo`;
}

/**
 * The mount that an absolute path without links leads into: from the root down, and at each directory up through what
 * is stacked there. Lines of mountinfo that something lies on are thus passed by. In a chroot that is no mount the root
 * has no line; the way then begins at the first directory that has one.
 */
export function mountAt(mounts: readonly Mount[], path: string): Mount | undefined {
  const stacks = stacksOf(mounts);
  let current: Mount | undefined;
  for (const directory of ancestorsOf(path)) {
    for (let next = mountOn(directory); next !== undefined; next = mountOn(directory)) current = next;
  }
  return current;

  function mountOn(directory: string): Mount | undefined {
    return stacks
      .get(directory)
      ?.findLast(({ id, parentId }) => current === undefined || (parentId === current.id && id !== current.id));
  }
}

/** Mounts by the directory they are on, in their order: made once for each list, since a node's has some thousands. */
function stacksOf(mounts: readonly Mount[]): Map<string, Mount[]> {
  const known = stacksByList.get(mounts);
  if (known !== undefined) return known;
  const stacks = new Map<string, Mount[]>();
  for (const mount of mounts) {
    const stack = stacks.get(mount.mountPoint);
    if (stack === undefined) stacks.set(mount.mountPoint, [mount]);
    else stack.push(mount);
  }
  stacksByList.set(mounts, stacks);
  return stacks;
}

const stacksByList = new WeakMap<readonly Mount[], Map<string, Mount[]>>();

/**
 * The same for a file as the kernel writes its path: one that is mounted by itself lost its name,
 * and its mount not its own.
 */
export function mountOfFile(mounts: readonly Mount[], path: string): Mount | undefined {
  if (!path.endsWith(DELETED)) return mountAt(mounts, path);
  const name = path.slice(0, -DELETED.length);
  const byName = mountAt(mounts, name);
  return byName?.mountPoint === name ? byName : mountAt(mounts, path);
}

/** A mount's root without what the kernel writes behind one that has no name any more (fs/d_path.c, dentry_path). */
export function rootOf({ root }: Mount): { root: string; removed: boolean } {
  // No path has two slashes
  const removed = root.endsWith('//deleted');
  return { root: removed ? root.slice(0, -'//deleted'.length) : root, removed };
}

/** `/`, `/dev`, `/dev/shm` for `/dev/shm`. */
export function ancestorsOf(path: string): string[] {
  const names = path.split('/').filter((name) => name !== '');
  return ['/', ...names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`)];
}

/** The type that LXCFS's mounts have (fuse.subtype, mount.fuse3(8)). */
export const LXCFS = 'fuse.lxcfs';

/** The mounts of LXCFS that nothing is mounted over. */
export function visibleLxcfs(mounts: readonly Mount[]): Mount[] {
  return mounts.filter((mount) => mount.fileSystemType === LXCFS && mountAt(mounts, mount.mountPoint) === mount);
}

/** File systems whose server may not answer: nothing of them is touched but in a child with a deadline. */
export function mayBlock({ fileSystemType }: Mount): boolean {
  return /^fuse(\.|blk$|$)/.test(fileSystemType) || remoteFileSystems.has(fileSystemType);
}

const remoteFileSystems = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'ceph',
  '9p',
  'virtiofs',
  'afs',
  'autofs',
  'lustre',
  'gfs2',
  'ocfs2',
  'orangefs',
]);
