import type { Holding } from '../../../src/facts/ipc.ts';
import { MOST_DISK_FILES } from '../../../src/facts/request.ts';
import { fileType } from '../../file-type.ts';
import { isFailure, type FileStatus, type Host, type Result } from '../../host.ts';
import { DELETED, memfdName } from '../../parsers/maps.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { readableName } from '../../readable-name.ts';
import { mayBlock, mountOfFile } from '../../reading/mounts.ts';
import { processPath } from '../../reading/process-path.ts';
import { isInMemory, isOfRuntime, isWrittenByKubelet } from '../../reading/volumes.ts';
import { O_ACCMODE, O_PATH, readFdInfo, type FdInfo } from './fd-info.ts';
import { identify } from './file-identity.ts';
import { heldQueue } from './held-queues.ts';
import { fileFacts, keepOpen, type KeptObjects } from './kept-objects.ts';

interface Around {
  mounts: readonly Mount[];
  queueDevice: string | undefined;
}

/**
 * What a process has open, and perhaps not mapped: memfds, queues, and regular files of volumes.
 * A file of a disk counts only if the other side maps it, so no more than MOST_DISK_FILES of them are asked for,
 * and none of the container's own root.
 */
export function keepOpenFiles(host: Host, process: { pid: number }, around: Around, kept: KeptObjects): Result<null> {
  const directory = processPath(process, 'fd');
  let refused: Result<null> = { value: null };
  let diskFileCount = 0;
  const listed = host.eachEntry(directory, (fd) => {
    const link = host.readLink(`${directory}/${fd}`);
    if (isFailure(link)) {
      // Closed meanwhile, or closed to the inspector
      if (link.errno !== 'ENOENT') refused = link;
      return;
    }
    const memfd = memfdName(link.value);
    if (memfd !== undefined) return openMemfd(fd, memfd);
    const queue = heldQueue(host, process, { fd, link: link.value }, around);
    if (isFailure(queue)) refused = queue;
    else if (queue.value !== undefined) return keepOpen(kept, queue.value);
    const mount = volumeOf(around.mounts, link.value);
    if (mount === undefined) return;
    if (!isInMemory(mount) && (diskFileCount += 1) > MOST_DISK_FILES) return;
    openFile(fd, link.value, mount);
  });
  return isFailure(listed) ? listed : refused;

  function openMemfd(fd: string, name: string): void {
    const info = infoOf(fd);
    // A file of a volume may be named so; only on the kernel's own file system, which is mounted
    // nowhere, is it safe to ask
    if (info === undefined || around.mounts.some(({ id }) => id === info.mountId)) return;
    const status = regularStatus(fd, true);
    if (status === undefined) return;
    const { device, inode } = status;
    keepOpen(kept, rowOf(status, info, { kind: 'memfd', name: readableName(name), device, inode }));
  }

  function openFile(fd: string, link: string, mount: Mount): void {
    const info = infoOf(fd);
    if (info === undefined) return;
    const status = regularStatus(fd, info.mountId === mount.id);
    if (status === undefined || (isInMemory(mount) && status.device !== mount.device)) return;
    const identity = identify(mount, undefined, status);
    if (identity === undefined) return;
    const deleted = status.linkCount === 0;
    const path = readableName(deleted && link.endsWith(DELETED) ? link.slice(0, -DELETED.length) : link);
    keepOpen(kept, rowOf(status, info, { kind: 'file', path, deleted, ...identity }));
  }

  function rowOf(status: FileStatus, info: FdInfo, object: Holding['object']): Holding {
    return {
      pid: process.pid,
      how: 'open',
      writable: (info.flags & O_ACCMODE) !== 0,
      sizeBytes: status.sizeBytes,
      file: fileFacts(status),
      object,
    };
  }

  /** Undefined for a descriptor that only names a file (O_PATH), and for one that was closed meanwhile. */
  function infoOf(fd: string): FdInfo | undefined {
    const info = readFdInfo(host, processPath(process, `fdinfo/${fd}`));
    return info === undefined || (info.flags & O_PATH) !== 0 ? undefined : info;
  }

  /** Where its mount is not the one that its path leads to now, only what the kernel has at hand is safe to ask for. */
  function regularStatus(fd: string, isOnKnownMount: boolean): FileStatus | undefined {
    const path = `${directory}/${fd}`;
    const status = isOnKnownMount ? host.stat(path) : host.statAtHand(path);
    return isFailure(status) || fileType(status.value.rawMode) !== 'file' ? undefined : status.value;
  }
}

/** The volume that an open file lies on, of which it is safe to ask for a file's status. */
function volumeOf(mounts: readonly Mount[], link: string): Mount | undefined {
  if (!link.startsWith('/') || isWrittenByKubelet(link)) return undefined;
  const mount = mountOfFile(mounts, link);
  return mount === undefined || mount.mountPoint === '/' || isOfRuntime(mount) || mayBlock(mount) || isPseudo(mount)
    ? undefined
    : mount;
}

/** File systems of the kernel's own, whose files nobody maps to share memory. */
function isPseudo({ fileSystemType }: Mount): boolean {
  return pseudo.has(fileSystemType) || fileSystemType.startsWith('cgroup');
}

const pseudo = new Set(['proc', 'sysfs', 'devpts', 'devtmpfs', 'mqueue', 'securityfs', 'debugfs', 'tracefs', 'bpf']);
