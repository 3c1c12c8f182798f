import type { Holding } from '../../src/facts/ipc.ts';
import type { Process } from '../../src/facts/process.ts';
import { MOST_MEMFDS } from '../../src/facts/request.ts';
import { fileType } from '../file-type.ts';
import { isFailure, type FileStatus, type Host, type Result } from '../host.ts';
import { createdWithKey, DELETED, memfdName, parseSharedMapping, type SharedMapping } from '../parsers/maps.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { readableName } from '../readable-name.ts';
import { O_ACCMODE, O_PATH, readFdInfo } from './fd-info.ts';
import { heldQueue } from './held-queues.ts';
import { mountAt } from './mounts.ts';
import { processPath } from './target.ts';

/** What names a file for as long as it lives. */
export function fileKey({ device, inode }: { device: string; inode: string }): string {
  return `${device} ${inode}`;
}

/** What one process holds, at most MOST_OBJECTS of it: of mappings and descriptors beyond those only how many they are. */
export interface HeldObjects {
  rows: Holding[];
  unlistedCount: number;
}

/** As many as a table has rows for, unless somebody asks for more: what a process may map is bounded by nothing else. */
const MOST_OBJECTS = 1000;

/** What the objects of one process are told apart by: its own mounts, and the namespace whose shmids are meant. */
export interface Surroundings {
  mounts: readonly Mount[];
  /** The link that /proc/PID/ns/ipc has to have. */
  ipcNamespace: string;
  /** The file system at the target's /dev/shm. */
  shmDevice: string | undefined;
  /** The file system of the POSIX queues of the target's IPC namespace. */
  queueDevice: string | undefined;
}

/**
 * The shared memory objects that one process holds: its shared mappings of System V segments, of files on a tmpfs and of
 * memfds (/proc/PID/maps), several of one object as one; then the regular files on `shmDevice`, the memfds and the queues
 * that it has only open (/proc/PID/fd). EXDEV where it has segments of another IPC namespace, which counts its shmids from 0, too.
 */
export function readHeldObjects(
  host: Host,
  process: Process,
  { mounts, ipcNamespace, shmDevice, queueDevice }: Surroundings,
): Result<HeldObjects> {
  const held = new Map<string, Holding>();
  let unlistedCount = 0;
  let memfdCount = 0;
  const mapped = host.eachLine(processPath(process, 'maps'), (line) => {
    const mapping = parseSharedMapping(line);
    const object = mapping === undefined ? undefined : mappedObject(host, process, mounts, mapping);
    if (mapping === undefined || object === undefined) return;
    const other = held.get(objectKey(object));
    const sizeBytes = mapping.sizeBytes + BigInt(other?.sizeBytes ?? 0);
    keep({
      pid: process.pid,
      how: 'mapped',
      writable: mapping.writable || other?.writable === true,
      sizeBytes: sizeBytes.toString(),
      object,
    });
  });
  if (isFailure(mapped)) return mapped;
  if ([...held.values()].some(({ object }) => object.kind === 'sysv')) {
    const namespace = host.readLink(processPath(process, 'ns/ipc'));
    if (isFailure(namespace)) return namespace;
    if (namespace.value !== ipcNamespace) return { errno: 'EXDEV' };
  }
  const opened = eachOpenFile(host, process, { mounts, shmDevice, queueDevice }, hold);
  return isFailure(opened) ? opened : { value: { rows: [...held.values()], unlistedCount } };

  function hold(file: Holding): void {
    const other = held.get(objectKey(file.object));
    if (other === undefined) keep(file);
    else if (other.how === 'open') other.writable ||= file.writable;
  }

  function keep(holding: Holding): void {
    const key = objectKey(holding.object);
    if (held.has(key)) return void held.set(key, holding);
    if (holding.object.kind === 'memfd' && (memfdCount += 1) > MOST_MEMFDS) return;
    if (held.size < MOST_OBJECTS + MOST_MEMFDS) held.set(key, holding);
    else unlistedCount += 1;
  }
}

function mappedObject(
  host: Host,
  process: Process,
  mounts: readonly Mount[],
  mapping: SharedMapping,
): Holding['object'] | undefined {
  const { device, inode, path } = mapping;
  const type = mounts.find((mount) => mount.device === device)?.fileSystemType;
  const key = createdWithKey(path);
  // Segments are files of a tmpfs that is mounted nowhere; a file somewhere may well be named like one
  if (type === undefined && key !== undefined) return { kind: 'sysv', shmid: Number(inode), createdWithKey: key };
  const memfd = memfdName(path);
  if (type === undefined && memfd !== undefined) return { kind: 'memfd', name: readableName(memfd), device, inode };
  if (type !== 'tmpfs') return undefined;
  const deleted = path.endsWith(DELETED) && !isNamedSo(host, process, mounts, mapping);
  return { kind: 'file', path: readableName(deleted ? path.slice(0, -DELETED.length) : path), deleted, device, inode };
}

/** Whether a file's own name ends in what the kernel appends to the names of deleted ones. */
function isNamedSo(
  host: Host,
  process: Process,
  mounts: readonly Mount[],
  { device, inode, path }: SharedMapping,
): boolean {
  if (mountAt(mounts, path)?.device !== device) return false;
  const status = host.lstat(processPath(process, `root${path}`));
  return !isFailure(status) && status.value.device === device && status.value.inode === inode;
}

function eachOpenFile(
  host: Host,
  process: Process,
  { mounts, shmDevice, queueDevice }: Omit<Surroundings, 'ipcNamespace'>,
  onFile: (file: Holding) => void,
): Result<null> {
  const directory = processPath(process, 'fd');
  let refused: Result<null> = { value: null };
  const listed = host.eachEntry(directory, (fd) => {
    const link = host.readLink(`${directory}/${fd}`);
    if (isFailure(link)) {
      // Closed meanwhile, or closed to the inspector
      if (link.errno !== 'ENOENT') refused = link;
      return;
    }
    const memfd = memfdName(link.value);
    const queue =
      memfd === undefined
        ? heldQueue(host, process, { fd, link: link.value }, { mounts, queueDevice })
        : { value: undefined };
    if (isFailure(queue)) refused = queue;
    else if (queue.value !== undefined) return onFile(queue.value);
    if (
      memfd === undefined &&
      !(link.value.startsWith('/') && shmDevice !== undefined && mountAt(mounts, link.value)?.device === shmDevice)
    )
      return;
    const info = readFdInfo(host, processPath(process, `fdinfo/${fd}`));
    if (info === undefined || (info.flags & O_PATH) !== 0) return;
    const isMemfd = memfd !== undefined && !mounts.some(({ id }) => id === info.mountId);
    // Only on that file system, and on the kernel's own, which is mounted nowhere, is it safe to ask for a file's status
    if (memfd !== undefined && !isMemfd) return;
    const status = host.stat(`${directory}/${fd}`);
    if (isFailure(status) || fileType(status.value.rawMode) !== 'file') return;
    if (isMemfd) onFile(openMemfd(process, memfd, status.value, info.flags));
    else if (status.value.device === shmDevice) onFile(openFile(process, link.value, status.value, info.flags));
  });
  return isFailure(listed) ? listed : refused;
}

function openFile(
  { pid }: Process,
  path: string,
  { linkCount, sizeBytes, device, inode }: FileStatus,
  flags: number,
): Holding {
  const deleted = linkCount === 0;
  const name = deleted && path.endsWith(DELETED) ? path.slice(0, -DELETED.length) : path;
  return {
    pid,
    how: 'open',
    writable: (flags & O_ACCMODE) !== 0,
    sizeBytes,
    object: { kind: 'file', path: readableName(name), deleted, device, inode },
  };
}

function openMemfd({ pid }: Process, name: string, { sizeBytes, device, inode }: FileStatus, flags: number): Holding {
  return {
    pid,
    how: 'open',
    writable: (flags & O_ACCMODE) !== 0,
    sizeBytes,
    object: { kind: 'memfd', name: readableName(name), device, inode },
  };
}

function objectKey(object: Holding['object']): string {
  return object.kind === 'sysv' ? `segment ${object.shmid}` : fileKey(object);
}
