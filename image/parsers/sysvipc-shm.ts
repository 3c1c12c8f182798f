import type { SysvSegment } from '../../src/facts/ipc.ts';

const columns = [
  'key',
  'shmid',
  'perms',
  'size',
  'cpid',
  'lpid',
  'nattch',
  'uid',
  'gid',
  'cuid',
  'cgid',
  'atime',
  'dtime',
  'ctime',
  'rss',
  'swap',
] as const;
type Column = (typeof columns)[number];

/** 64-bit numbers, which stay decimal digits. */
const sizes = new Set<Column>(['size', 'rss', 'swap']);

/** Where each column of /proc/sysvipc/shm is, and how many there are. */
export type SysvShmColumns = Record<Column, number> & { count: number };

/** Reads the table's first line, since columns were added over time; undefined where one is missing. */
export function parseSysvShmHeader(line: string): SysvShmColumns | undefined {
  const names = line.trim().split(/\s+/);
  const indexes = Object.fromEntries(columns.map((name) => [name, names.indexOf(name)])) as Record<Column, number>;
  return columns.some((name) => indexes[name] === -1) ? undefined : { ...indexes, count: names.length };
}

/**
 * One row of /proc/sysvipc/shm (proc_sysvipc(5); ipc/shm.c, sysvipc_shm_proc_show). Widths are minimums, so columns are
 * counted and not measured. Undefined where the row is none.
 */
export function parseSysvShmRow(at: SysvShmColumns, line: string): SysvSegment | undefined {
  const row = line.trim();
  const cells = row.split(/ +/);
  if (cells.length !== at.count || !/^-?\d[\d ]*$/.test(row)) return undefined;
  const text = (name: Column) => cells[at[name]] ?? '';
  const number = (name: Column) => Number(text(name));
  if (!columns.every((name) => sizes.has(name) || Number.isSafeInteger(number(name)))) return undefined;
  if (!/^[0-7]+$/.test(text('perms')) || number('key') !== (number('key') | 0)) return undefined;
  const perms = Number.parseInt(text('perms'), 8);
  return {
    // Written as a signed number, though a key_t is compared as bits
    key: number('key') >>> 0,
    shmid: number('shmid'),
    mode: perms & 0o777,
    markedForDestruction: (perms & SHM_DEST) !== 0,
    locked: (perms & SHM_LOCKED) !== 0,
    sizeBytes: text('size'),
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
    residentBytes: text('rss'),
    swappedBytes: text('swap'),
  };
}

/** include/uapi/linux/shm.h */
const SHM_DEST = 0o1000;
const SHM_LOCKED = 0o2000;
