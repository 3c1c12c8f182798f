import type { SysvSegment } from '../../src/facts/ipc.ts';
import { parseSysvHeader, parseSysvRow, type SysvColumns } from './sysvipc.ts';

const columns = ['shmid', 'size', 'cpid', 'lpid', 'nattch', 'atime', 'dtime', 'ctime', 'rss', 'swap'] as const;

export type SysvShmColumns = SysvColumns<(typeof columns)[number]>;

export function parseSysvShmHeader(line: string): SysvShmColumns | undefined {
  return parseSysvHeader(columns, ['size', 'rss', 'swap'], line);
}

/** One row of /proc/sysvipc/shm (ipc/shm.c, sysvipc_shm_proc_show); undefined where it is none. */
export function parseSysvShmRow(at: SysvShmColumns, line: string): SysvSegment | undefined {
  const row = parseSysvRow(at, line);
  if (row === undefined) return undefined;
  const { owner, perms, number, size } = row;
  return {
    ...owner,
    shmid: number('shmid'),
    markedForDestruction: (perms & SHM_DEST) !== 0,
    locked: (perms & SHM_LOCKED) !== 0,
    sizeBytes: size('size'),
    creatorPid: number('cpid'),
    lastPid: number('lpid'),
    attachCount: number('nattch'),
    attachedAt: number('atime'),
    detachedAt: number('dtime'),
    changedAt: number('ctime'),
    residentBytes: size('rss'),
    swappedBytes: size('swap'),
  };
}

/** include/uapi/linux/shm.h */
const SHM_DEST = 0o1000;
const SHM_LOCKED = 0o2000;
