import type { Holding } from '../../../src/facts/ipc.ts';
import { objectId } from '../../../src/facts/object-id.ts';
import { MOST_DISK_FILES, MOST_MEMFDS } from '../../../src/facts/request.ts';
import { permissionBits } from '../../file-type.ts';
import type { FileStatus } from '../../host.ts';
import type { SharedMapping } from '../../parsers/maps.ts';
import { isMemory } from '../../reading/volumes.ts';

/** What one process holds, each object once. */
export interface KeptObjects {
  rows: Map<string, Holding>;
  /** Objects beyond MOST_OBJECTS: only how many they are. */
  unlistedCount: number;
  /** The first mapping of memfds whose status is not known yet, by their key. */
  unseen: Map<string, SharedMapping>;
  counts: Map<'memfd' | 'disk', number>;
}

export function noObjects(): KeptObjects {
  return { rows: new Map(), unlistedCount: 0, unseen: new Map(), counts: new Map() };
}

/**
 * As many as a table has rows for, unless somebody asks for more: what a process may map is bounded by nothing else.
 */
const MOST_OBJECTS = 1000;

/** Whether an object that is not there yet would only be counted, so that nothing has to be asked of it. */
export function hasNoRoom({ rows }: KeptObjects): boolean {
  return rows.size >= MOST_OBJECTS + MOST_MEMFDS + MOST_DISK_FILES;
}

/** One more mapping of an object: all of them are one row, writable if one is. */
export function keepMapping(
  kept: KeptObjects,
  pid: number,
  object: Holding['object'],
  mapping: SharedMapping,
  status?: FileStatus,
): void {
  const { writable, sizeBytes, reachBytes } = mapping;
  const key = objectId(object);
  const known = kept.rows.get(key);
  if (known !== undefined) {
    known.writable ||= writable;
    known.sizeBytes = (BigInt(known.sizeBytes) + sizeBytes).toString();
    known.mappingCount = (known.mappingCount ?? 0) + 1;
    if (BigInt(known.reachBytes ?? 0) < reachBytes) known.reachBytes = reachBytes.toString();
    return;
  }
  const row: Holding = {
    pid,
    how: 'mapped',
    writable,
    sizeBytes: sizeBytes.toString(),
    mappingCount: 1,
    reachBytes: reachBytes.toString(),
    ...(status !== undefined && { file: fileFacts(status) }),
    object,
  };
  if (keep(kept, key, row) && object.kind === 'memfd') kept.unseen.set(key, mapping);
}

/** A descriptor: nothing new of what is mapped, but the file's status. */
export function keepOpen(kept: KeptObjects, row: Holding): void {
  const key = objectId(row.object);
  const known = kept.rows.get(key);
  if (known === undefined) keep(kept, key, row);
  else if (known.how === 'open') known.writable ||= row.writable;
  else addStatus(kept, key, row.file);
}

/** What stat(2) reports of a mapped file, learned after its mapping. */
export function addStatus(kept: KeptObjects, key: string, file: Holding['file']): void {
  const row = kept.rows.get(key);
  if (row === undefined || file === undefined) return;
  row.file ??= file;
  kept.unseen.delete(key);
}

export function fileFacts({ sizeBytes, allocatedBytes, rawMode, uid, gid }: FileStatus): Holding['file'] {
  return { sizeBytes, allocatedBytes, mode: permissionBits(rawMode), uid, gid };
}

/** Files of disks and memfds beyond so many are left out, and not counted: they must not push out the others. */
const mostOf = { memfd: MOST_MEMFDS, disk: MOST_DISK_FILES };

/** Whether no more of a kind are kept, so that nothing has to be asked of them. */
export function isFull({ counts }: Pick<KeptObjects, 'counts'>, kind: keyof typeof mostOf): boolean {
  return (counts.get(kind) ?? 0) >= mostOf[kind];
}

/** Which of them an object is; undefined for what channels are mostly made of. */
export function limitedKind(object: Holding['object']): 'memfd' | 'disk' | undefined {
  if (object.kind === 'memfd') return 'memfd';
  const isOnDisk = object.kind === 'file' && object.fileSystem !== undefined && !isMemory(object.fileSystem);
  return isOnDisk ? 'disk' : undefined;
}

function keep(kept: KeptObjects, key: string, row: Holding): boolean {
  const kind = limitedKind(row.object);
  if (kind !== undefined) {
    const count = (kept.counts.get(kind) ?? 0) + 1;
    kept.counts.set(kind, count);
    if (count > mostOf[kind]) return false;
  } else if (hasNoRoom(kept)) {
    kept.unlistedCount += 1;
    return false;
  }
  kept.rows.set(key, row);
  return true;
}
