import type { Holding } from '../../../src/facts/ipc.ts';
import { fileId } from '../../../src/facts/object-id.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { createdWithKey, memfdName, parseSharedMapping, type SharedMapping } from '../../parsers/maps.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { readableName } from '../../readable-name.ts';
import { processPath } from '../../reading/process-path.ts';
import { isInMemory } from '../../reading/volumes.ts';
import { addStatus, fileFacts, hasNoRoom, isFull, keepMapping, noObjects, type KeptObjects } from './kept-objects.ts';
import { mapFileStatus, mappedFile } from './mapped-file.ts';
import { keepOpenFiles } from './open-files.ts';

/** What one process holds. */
export interface HeldObjects {
  rows: Holding[];
  /** How many objects it holds beyond the rows: too many, or such as cannot be told apart. */
  unlistedCount: number;
  /** It is in another IPC namespace than the target, so that its System V segments are none of the rows. */
  isElsewhere: boolean;
}

/** What the objects of one process are told apart by: its own mounts, and the namespace whose shmids are meant. */
export interface Surroundings {
  mounts: readonly Mount[];
  /** The link that /proc/PID/ns/ipc has to have. */
  ipcNamespace: string;
  /** The file system of the POSIX queues of the target's IPC namespace. */
  queueDevice: string | undefined;
  /** When the container started, in seconds since 1970: what is older on its root came with its image. */
  imageBefore: number | undefined;
}

/**
 * The shared objects that one process holds: its shared mappings of System V segments, of files on any file system
 * and of memfds (/proc/PID/maps), several of one object as one; then the queues, the memfds and the regular files of
 * volumes that it has only open (/proc/PID/fd).
 */
export function readHeldObjects(host: Host, process: { pid: number }, around: Surroundings): Result<HeldObjects> {
  const namespace = host.readLink(processPath(process, 'ns/ipc'));
  if (isFailure(namespace)) return namespace;
  const isElsewhere = namespace.value !== around.ipcNamespace;
  const kept = noObjects();
  const mapped = host.eachLine(processPath(process, 'maps'), (line) => {
    const mapping = parseSharedMapping(line);
    if (mapping !== undefined) keepMapped(host, process, { ...around, isElsewhere }, mapping, kept);
  });
  if (isFailure(mapped)) return mapped;
  const opened = keepOpenFiles(host, process, around, kept);
  if (isFailure(opened)) return opened;
  for (const [key, mapping] of kept.unseen) {
    const status = mapFileStatus(host, process, mapping, undefined);
    if (status !== undefined) addStatus(kept, key, fileFacts(status));
  }
  return { value: { rows: [...kept.rows.values()], unlistedCount: kept.unlistedCount, isElsewhere } };
}

function keepMapped(
  host: Host,
  process: { pid: number },
  around: Surroundings & { isElsewhere: boolean },
  mapping: SharedMapping,
  kept: KeptObjects,
): void {
  const { device, inode, path } = mapping;
  // Segments are files of a file system that is mounted nowhere, and memfds too; a file somewhere
  // may well be named like one
  const mount = around.mounts.find((each) => each.device === device);
  const isMounted = mount !== undefined;
  const key = createdWithKey(path);
  if (!isMounted && key !== undefined) {
    if (around.isElsewhere) return;
    return keepMapping(kept, process.pid, { kind: 'sysv', shmid: Number(inode), createdWithKey: key }, mapping);
  }
  const memfd = memfdName(path);
  if (!isMounted && memfd !== undefined)
    return keepMapping(kept, process.pid, { kind: 'memfd', name: readableName(memfd), device, inode }, mapping);
  const known = kept.rows.get(fileId(mapping))?.object;
  if (known !== undefined) return keepMapping(kept, process.pid, known, mapping);
  if (isFull(kept, 'disk') && (mount === undefined || !isInMemory(mount))) return;
  if (hasNoRoom(kept)) return void (kept.unlistedCount += 1);
  const file = mappedFile(host, process, around, mapping);
  if (file === 'unknown') kept.unlistedCount += 1;
  else if (file !== undefined) keepMapping(kept, process.pid, file.object, mapping, file.status);
}
