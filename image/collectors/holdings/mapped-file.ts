import type { Holding } from '../../../src/facts/ipc.ts';
import { fileType } from '../../file-type.ts';
import { isFailure, type FileStatus, type Host } from '../../host.ts';
import { DELETED, type SharedMapping } from '../../parsers/maps.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { readableName } from '../../readable-name.ts';
import { mayBlock, mountAt, mountOfFile } from '../../reading/mounts.ts';
import { mapsShowOverlay } from '../../reading/overlay-maps.ts';
import { processPath } from '../../reading/process-path.ts';
import { isInMemory, isSafeWay } from '../../reading/volumes.ts';
import { identify, isOverlay } from './file-identity.ts';
import { semaphoreFile } from './semaphore-file.ts';

export type FileObject = Extract<Holding['object'], { kind: 'file' }>;

/** A file that is mapped. `status` is not there if no safe way leads to the file itself. */
export interface MappedFile {
  object: FileObject;
  mount: Mount | undefined;
  status: FileStatus | undefined;
}

/**
 * The file that a shared mapping is of; undefined for memory that the kernel names like a file and that only a fork
 * shares, for devices, for what came with the image and is only read, and `unknown` if its identity cannot be had.
 */
export function mappedFile(
  host: Host,
  process: { pid: number },
  { mounts, imageBefore }: { mounts: readonly Mount[]; imageBefore: number | undefined },
  mapping: SharedMapping,
): MappedFile | 'unknown' | undefined {
  const { path } = mapping;
  const mount = mountOf(host, process, mounts, mapping);
  if (mount === undefined && isKernelsOwn(mapping)) return undefined;
  // Whose name itself ends like that of a deleted file is found under it
  const asWritten = statusOf(host, process, mounts, mapping, mount, path);
  const isGone = asWritten === undefined && path.endsWith(DELETED);
  const written = isGone ? path.slice(0, -DELETED.length) : path;
  const semaphore =
    isGone && mount !== undefined && isInMemory(mount)
      ? semaphoreFile(host, process, written, (each) => statusOf(host, process, mounts, mapping, mount, each))
      : undefined;
  const name = semaphore?.path ?? written;
  const deleted = isGone && semaphore === undefined;
  const status = asWritten ?? semaphore?.status ?? mapFileStatus(host, process, mapping, mount);
  if (status !== undefined && fileType(status.rawMode) !== 'file') return undefined;
  if (status !== undefined && comesWithImage(mapping, mount, status, imageBefore)) return undefined;
  const identity = identify(mount, mapping, status);
  if (identity === undefined) return 'unknown';
  return { object: { kind: 'file', path: readableName(name), deleted, ...identity }, mount, status };
}

/**
 * The mount that a mapping's file lies on; undefined for one of another mount namespace. Overlayfs needs its path on
 * kernels that show the device of a layer, which all containers of an image have in common.
 */
function mountOf(
  host: Host,
  process: { pid: number },
  mounts: readonly Mount[],
  mapping: SharedMapping,
): Mount | undefined {
  const byPath = mountOfFile(mounts, mapping.path);
  if (byPath?.device === mapping.device) return byPath;
  const byDevice = mounts.find((mount) => mount.device === mapping.device);
  if (byDevice !== undefined && isInMemory(byDevice)) return byDevice;
  const isLayers =
    byPath !== undefined &&
    isOverlay(byPath) &&
    !isKernelsOwn(mapping) &&
    isOfLayer(host, process, byPath, mounts, mapping);
  return isLayers ? byPath : byDevice;
}

/** Devices without a driver, whose major number is 0, are rarely those of layers, and those of every tmpfs. */
function isOfLayer(
  host: Host,
  process: { pid: number },
  overlay: Mount,
  mounts: readonly Mount[],
  mapping: SharedMapping,
): boolean {
  const isShown = mapsShowOverlay(host);
  if (isShown === true) return false;
  if (!mapping.device.startsWith('0:')) return true;
  return statusOf(host, process, mounts, mapping, overlay, mapping.path) !== undefined;
}

/**
 * Files of a file system that is mounted nowhere, such as /dev/zero, /[aio], /anon_hugepage and graphics
 * memory: they never had a name.
 */
function isKernelsOwn({ device, path }: { device: string; path: string }): boolean {
  return device.startsWith('0:') && /^\/(dev\/zero|[^/]+) \(deleted\)$/.test(path);
}

/** What lstat(2) reports if the path still leads to the file. */
function statusOf(
  host: Host,
  process: { pid: number },
  mounts: readonly Mount[],
  { device, inode }: SharedMapping,
  mount: Mount | undefined,
  path: string,
): FileStatus | undefined {
  if (mount === undefined || mountAt(mounts, path)?.id !== mount.id || !isSafeWay(mounts, path)) return undefined;
  const status = host.lstat(processPath(process, `root${path}`));
  if (isFailure(status) || status.value.inode !== inode) return undefined;
  return status.value.device === device || !isInMemory(mount) ? status.value : undefined;
}

/**
 * The same by the mapping itself, which leads to files without a name; it takes
 * CAP_CHECKPOINT_RESTORE or CAP_SYS_ADMIN.
 */
export function mapFileStatus(
  host: Host,
  process: { pid: number },
  { addresses, inode }: SharedMapping,
  mount: Mount | undefined,
): FileStatus | undefined {
  if ((mount !== undefined && mayBlock(mount)) || closedMapFiles.has(host)) return undefined;
  const status = host.statAtHand(processPath(process, `map_files/${addresses}`));
  if (!isFailure(status)) return status.value.inode === inode ? status.value : undefined;
  if (status.errno === 'EPERM') closedMapFiles.add(host);
  return undefined;
}

/** Hosts that lack the capability: an answer has a host of its own (image/inspector.ts). */
const closedMapFiles = new WeakSet<Host>();

/**
 * Files of the container's own root that are mapped for reading alone and were last changed before the
 * container started, as the C library's gconv-modules.cache: nobody has written them since, and no other
 * container has that file system.
 */
function comesWithImage(
  { writable }: SharedMapping,
  mount: Mount | undefined,
  { changedAt }: FileStatus,
  imageBefore: number | undefined,
): boolean {
  return !writable && mount?.mountPoint === '/' && imageBefore !== undefined && changedAt < imageBefore;
}
