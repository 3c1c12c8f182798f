import type { SysvSegment } from '../../src/facts/ipc.ts';

/** The column names in the first line of /proc/sysvipc/shm. */
export function parseSysvShmHeader(line: string): string[] {
  return line.trim().split(/\s+/);
}

/**
 * One row of /proc/sysvipc/shm (proc_sysvipc(5); ipc/shm.c, sysvipc_shm_proc_show), read by the names of its header:
 * widths are minimums, and columns were added over time. Undefined where a column is missing or no number.
 */
export function parseSysvShmRow(names: readonly string[], line: string): SysvSegment | undefined {
  const cells = line.trim().split(/\s+/);
  if (names.length !== cells.length) return undefined;
  const row = Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  if (!columns.every((name) => /^\d+$/.test(row[name] ?? '')) || !/^-?\d+$/.test(row['key'] ?? '')) return undefined;
  const number = (name: Column) => Number(row[name]);
  const perms = Number.parseInt(row['perms'] ?? '', 8);
  return {
    // Written as a signed number, though a key_t is compared as bits
    key: Number(row['key']) >>> 0,
    shmid: number('shmid'),
    mode: perms & 0o777,
    markedForDestruction: (perms & SHM_DEST) !== 0,
    locked: (perms & SHM_LOCKED) !== 0,
    sizeBytes: row['size'] ?? '',
    creatorPid: number('cpid'),
    lastPid: number('lpid'),
    attachCount: number('nattch'),
    uid: number('uid'),
    gid: number('gid'),
    creatorUid: number('cuid'),
    creatorGid: number('cgid'),
    attachedAt: number('atime'),
    detachedAt: number('dtime'),
    changedAt: number('ctime'),
    residentBytes: row['rss'] ?? '',
    swappedBytes: row['swap'] ?? '',
  };
}

/** include/uapi/linux/shm.h */
const SHM_DEST = 0o1000;
const SHM_LOCKED = 0o2000;

const columns = ['shmid', 'perms', 'size', 'cpid', 'lpid', 'nattch', 'uid', 'gid', 'cuid', 'cgid', 'atime', 'dtime', 'ctime', 'rss', 'swap'] as const;
type Column = (typeof columns)[number];
