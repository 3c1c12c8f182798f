import type { Fact } from '../../facts/fact.ts';
import type { Side } from '../../facts/inspection.ts';
import type { Holding } from '../../facts/ipc.ts';
import type { MountedShm, ShmFile } from '../../facts/shm-mount.ts';
import { isComplete, type Table } from '../../facts/table.ts';
import { formatBytes } from '../../words/bytes.ts';

/** A file of /dev/shm whose name was removed and which a process has open: it takes its room until that closes it. */
export interface DeletedFile {
  pid: number;
  path: string;
  sizeBytes: bigint;
}

/** The removed files of a mount that processes of a side have open or mapped, the largest first. */
export function deletedFilesIn({ device }: MountedShm, { facts: { holdings } }: Side<'holdings'>): DeletedFile[] {
  if (holdings.status !== 'ok') return [];
  const files = new Map<string, DeletedFile>();
  for (const row of holdings.value.rows) {
    const { object, pid } = row;
    if (object.kind !== 'file' || !object.deleted || object.device !== device) continue;
    const known = files.get(object.inode);
    const sizeBytes = sizeOf(row);
    if (known === undefined || known.sizeBytes < sizeBytes)
      files.set(object.inode, { pid, path: object.path, sizeBytes });
  }
  return [...files.values()].toSorted((a, b) => Number(b.sizeBytes - a.sizeBytes));
}

function sizeOf({ file, sizeBytes }: Holding): bigint {
  return BigInt(file?.allocatedBytes ?? sizeBytes);
}

/** Such a file, as a row of evidence: that rm cannot help is what nobody guesses. */
export function describeDeleted({ pid, path, sizeBytes }: DeletedFile, container: string): string {
  return (
    `deleted ${path} of ${formatBytes(sizeBytes)} is still open in process ${pid} ` +
    `of container ${container}: rm cannot free it`
  );
}

/**
 * Whether all that takes room in a /dev/shm are files that have all of their pages: a ring that was allocated as a
 * whole needs no more, and works on a full one. Not if more takes room than the files that are listed.
 */
export function isAllPreallocated(
  { sizeBytes, availableBytes, root }: MountedShm,
  files: Fact<Table<ShmFile>>,
): boolean {
  if (files.status !== 'ok' || !isComplete(files.value) || root !== '/') return false;
  const regular = files.value.rows.filter(({ type }) => type === 'file');
  const listedBytes = [...new Map(regular.map((file) => [file.inode, BigInt(file.allocatedBytes)])).values()].reduce(
    (sum, bytes) => sum + bytes,
    0n,
  );
  const usedBytes = BigInt(sizeBytes) - BigInt(availableBytes);
  return regular.every((file) => !isSparse(file)) && usedBytes - listedBytes <= TOLERANCE_BYTES;
}

/** Whether a file lacks pages: the first touch of one is a SIGBUS on a full tmpfs. */
export function isSparse({ type, sizeBytes, allocatedBytes }: ShmFile): boolean {
  return type === 'file' && BigInt(allocatedBytes) < BigInt(sizeBytes);
}

/** Directories and links take some, too. */
const TOLERANCE_BYTES = 256n << 10n;
