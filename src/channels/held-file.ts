import type { Inspected } from '../facts/inspection.ts';
import type { FactRef, Role } from '../facts/known.ts';
import type { MountedShm } from '../facts/shm-mount.ts';
import { pathInFileSystem, SHM_DIRECTORY } from '../kernel-rules/shm-location.ts';
import type { HeldObject } from './holdings.ts';
import { isPrivateName } from './private-names.ts';

/** A file or memfd that a side's processes hold, with what decides whether it is part of the channel. */
export interface HeldFile extends HeldObject<'file' | 'memfd'> {
  role: Role;
  kind: 'file' | 'memfd';
  /** As its holder calls it; for a memfd its name. */
  path: string;
  device: string;
  removed: boolean;
  /** On a tmpfs or hugetlbfs, or a memfd. */
  inMemory: boolean;
  onDevShm: boolean;
  isMapped: boolean;
  /** A name that a runtime or database makes for itself. */
  hasPrivateName: boolean;
  /** Where it lies in its file system, whichever directory of that is mounted; null if the mounts do not say. */
  location: string | null;
  /** In bytes; null if it is not known. */
  sizeBytes: string | null;
}

/** What each side holds of files and memfds. */
export interface HeldFiles extends Record<Role, HeldFile[]> {
  /** Why processes of the target may hold more than is listed. */
  unseenOfTarget: FactRef[];
}

/** Memory that a side uses: what it only reads off /dev/shm, without mapping it, is a file like any other. */
export function isMemory({ kind, inMemory, onDevShm, isMapped, writable }: HeldFile): boolean {
  return kind === 'memfd' || onDevShm || (inMemory && (isMapped || writable));
}

/** Puts what a side holds of files and memfds into words of its file systems. */
export function heldFile(role: Role, { facts }: Inspected, held: HeldObject<'file' | 'memfd'>): HeldFile {
  const objects = held.rows.map(({ object }) => object);
  const isMapped = held.rows.some(({ how }) => how === 'mapped');
  const [memfd] = objects.flatMap((object) => (object.kind === 'memfd' ? [object] : []));
  const files = objects.flatMap((object) => (object.kind === 'file' ? [object] : []));
  // One process may call it by a name that it has lost, another by one that it still has
  const file = files.find(({ deleted }) => !deleted) ?? files[0];
  const sizeBytes = sizeOf(held, facts);
  if (file === undefined)
    return {
      ...held,
      role,
      kind: 'memfd',
      path: memfd?.name ?? '',
      device: memfd?.device ?? '',
      removed: false,
      inMemory: true,
      onDevShm: false,
      isMapped,
      hasPrivateName: isPrivateName(memfd?.name ?? ''),
      location: null,
      sizeBytes,
    };
  const shm = mountedShm(facts);
  // The first version named no file system: what it listed was on a tmpfs, or on whatever lies at /dev/shm
  const fileSystem = file.fileSystem ?? (shm?.device === file.device ? shm.fileSystemType : 'tmpfs');
  const isBelow = file.path.startsWith(`${SHM_DIRECTORY}/`);
  // All disk volumes and logs of a node have one device: only below the mount is on it
  const onDevShm =
    shm === null
      ? isBelow && files.every(({ fileSystem }) => fileSystem === undefined)
      : file.device === shm.device && (isBelow || isTmpfs(shm));
  return {
    ...held,
    role,
    kind: 'file',
    path: file.path,
    device: file.device,
    removed: file.deleted,
    inMemory: memoryFileSystems.has(fileSystem),
    onDevShm,
    isMapped,
    hasPrivateName: isPrivateName(file.path),
    location: locationOf(facts, file, shm),
    sizeBytes,
  };
}

/** What is mounted at a side's /dev/shm, null if nothing is, or it is not known. */
export function mountedShm({ shmMount }: Pick<Inspected['facts'], 'shmMount'>): MountedShm | null {
  return shmMount.status === 'ok' && shmMount.value.state === 'mounted' ? shmMount.value : null;
}

const memoryFileSystems = new Set(['tmpfs', 'ramfs', 'hugetlbfs', 'devtmpfs']);

function isTmpfs({ fileSystemType }: MountedShm): boolean {
  return memoryFileSystems.has(fileSystemType);
}

function locationOf(
  { mounts }: Inspected['facts'],
  { path, device }: { path: string; device: string },
  shm: MountedShm | null,
): string | null {
  if (shm !== null && shm.device === device && path.startsWith(`${SHM_DIRECTORY}/`)) return pathInFileSystem(shm, path);
  if (mounts.status !== 'ok') return null;
  const [mount] = mounts.value.rows
    .filter((mount) => mount.device === device && isBelow(path, mount.mountPoint))
    .toSorted((a, b) => b.mountPoint.length - a.mountPoint.length);
  if (mount === undefined) return null;
  return `${mount.root === '/' ? '' : mount.root}${path.slice(mount.mountPoint === '/' ? 0 : mount.mountPoint.length)}`;
}

/** Whether a path is a directory, or lies below it. */
export function isBelow(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === '/' ? '/' : `${directory}/`);
}

function sizeOf(
  { id, rows }: HeldObject<'file' | 'memfd'>,
  { shmFiles, volumeFiles }: Inspected['facts'],
): string | null {
  const [held] = rows.flatMap(({ file }) => (file === undefined ? [] : [file.sizeBytes]));
  const listed = [shmFiles, volumeFiles].flatMap((table) => (table.status === 'ok' ? table.value.rows : []));
  return held ?? listed.find(({ device, inode }) => `${device} ${inode}` === id)?.sizeBytes ?? null;
}
