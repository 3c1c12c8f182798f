import type { Fact } from '../../../src/facts/fact.ts';
import { fileId } from '../../../src/facts/object-id.ts';
import type { VolumeFiles, VolumeTop } from '../../../src/facts/shm-mount.ts';
import { rowsFromChild } from '../../conversation/rows-from-child.ts';
import type { RowSink } from '../../conversation/rows.ts';
import { failed, ok } from '../../fact.ts';
import { fileType, permissionBits } from '../../file-type.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { readableName } from '../../readable-name.ts';
import { idsToTake, isRefused, readAs } from '../../reading/access.ts';
import { mountAt, mountinfoPath, rootOf } from '../../reading/mounts.ts';
import { processPath } from '../../reading/process-path.ts';
import {
  isInMemory,
  isOfRuntime,
  isSafeWay,
  isWrittenByKubelet,
  KUBELETS_LINK,
  mayBeKubelets,
} from '../../reading/volumes.ts';
import type { Target } from '../../who/target.ts';
import { locateShm } from './shm-location.ts';
import { describeEntry, mountPointsBelow, walkEntries } from './walk-entries.ts';

type VolumeFile = VolumeFiles['rows'][number];

/** For tens of thousands of entries on a slow machine. */
const WALK_TIMEOUT_MS = 5000;
const MOST_TOPS = 200;

/**
 * The memory volumes that the target has elsewhere than at /dev/shm, and what lies in them; those that `held` has
 * by their key come first. Left out is what only the runtime and the kubelet write (isOfRuntime, mayBeKubelets
 * together with the link `..data` at the top), and files that are not regular, such as the node's device nodes.
 * Entries that could not be listed are counted without a row.
 */
export function collectVolumeFiles(
  host: Host,
  target: Target,
  rows: RowSink<VolumeFile>,
  held: ReadonlySet<string>,
): Fact<Omit<VolumeFiles, 'rows'>> {
  const source = mountinfoPath(target.main.pid);
  if (isFailure(target.mounts)) return failed(source, target.mounts);
  const mounts = target.mounts.value;
  const location = locateShm(host, target);
  const shmPath = isFailure(location) ? '/dev/shm' : location.value.path;
  rows.reserve(held.size);
  const tops: VolumeTop[] = [];
  for (const mount of mounts.filter((each) => isMemoryVolume(mounts, each, shmPath))) {
    const path = processPath(target.main, `root${mount.mountPoint}`);
    if (mayBeKubelets(mount) && isKubelets(host, target, path)) continue;
    const top = readAs(host, target.main, () => describeTop(host, mount, path));
    if (isFailure(top) || tops.length >= MOST_TOPS) rows.countUnseen(1);
    else if (top.value !== null) {
      tops.push(top.value);
      if (isFailure(walkTop(host, target, mount, path, rows, held))) rows.countUnseen(1);
    }
  }
  return ok(source, { tops, totalCount: rows.totalCount });
}

/** Of several mounts at one path only the one on top is reached by it. */
function isMemoryVolume(mounts: readonly Mount[], mount: Mount, shmPath: string): boolean {
  const { mountPoint, root } = mount;
  return (
    isInMemory(mount) &&
    !isOfRuntime(mount) &&
    mountPoint !== shmPath &&
    !isWrittenByKubelet(root) &&
    isSafeWay(mounts, mountPoint) &&
    mountAt(mounts, mountPoint)?.id === mount.id
  );
}

function isKubelets(host: Host, { main }: Target, path: string): boolean {
  const link = readAs(host, main, () => host.lstat(`${path}/${KUBELETS_LINK}`));
  return !isFailure(link) && fileType(link.value.rawMode) === 'symlink';
}

/** Null for what is neither a directory nor a regular file, such as the node's device nodes. */
function describeTop(host: Host, mount: Mount, path: string): Result<VolumeTop | null> {
  const status = host.lstat(path);
  if (isFailure(status)) return status;
  const { rawMode, uid, gid, device } = status.value;
  if (device !== mount.device || !['directory', 'file'].includes(fileType(rawMode))) return { value: null };
  const space = host.statfs(path);
  if (isFailure(space)) return space;
  const acl = host.hasAcl(path);
  return {
    value: {
      mountPoint: readableName(mount.mountPoint),
      device,
      root: readableName(rootOf(mount).root),
      readOnly: mount.options.includes('ro') || mount.superOptions.includes('ro'),
      noExec: mount.options.includes('noexec'),
      mode: permissionBits(rawMode),
      uid,
      gid,
      hasAcl: isFailure(acl) || acl.value,
      sizeBytes: space.value.sizeBytes,
      availableBytes: space.value.availableBytes,
    },
  };
}

/** A file that is mounted by itself is the one entry of its top, whose path is empty. */
function walkTop(
  host: Host,
  { main, mounts }: Target,
  mount: Mount,
  path: string,
  rows: RowSink<VolumeFile>,
  held: ReadonlySet<string>,
): Result<null> {
  const mountPoint = readableName(mount.mountPoint);
  const isHeld = (file: { device: string; inode: string }): boolean => held.has(fileId(file));
  const top = { path, device: mount.device, mountPoints: mountPointsBelow(mounts, mount.mountPoint) };
  const walk = (sink: RowSink<VolumeFile>): Result<null> => {
    const status = host.lstat(path);
    if (isFailure(status)) return status;
    if (fileType(status.value.rawMode) !== 'directory') {
      sink.add(() => ({ ...describeEntry(host, path, '', status.value), mountPoint }), {
        isHeld: isHeld(status.value),
      });
      return { value: null };
    }
    return walkEntries(host, top, sink, isHeld, (file) => ({ ...file, mountPoint }));
  };
  const direct = walk(rows);
  const ids = isRefused(direct) ? idsToTake(host, main) : null;
  if (ids === null) return direct;
  return rowsFromChild(host, { ids, namespaces: [], timeoutMs: WALK_TIMEOUT_MS }, rows, isHeld, walk);
}
