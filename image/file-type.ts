import type { ShmFile } from '../src/facts/shm-mount.ts';

/** What kind of file an st_mode says (inode(7)). */
export function fileType(rawMode: number): ShmFile['type'] {
  return types.get(rawMode & S_IFMT) ?? 'device';
}

/** The bits of an st_mode that chmod(2) sets. */
export function permissionBits(rawMode: number): number {
  return rawMode & 0o7777;
}

const S_IFMT = 0o170000;
const types = new Map<number, ShmFile['type']>([
  [0o100000, 'file'],
  [0o040000, 'directory'],
  [0o120000, 'symlink'],
  [0o010000, 'fifo'],
  [0o140000, 'socket'],
]);
