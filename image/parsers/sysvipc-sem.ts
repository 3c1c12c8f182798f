import type { SysvSemaphores } from '../../src/facts/semaphores-and-queues.ts';
import { parseSysvHeader, parseSysvRow, type SysvColumns } from './sysvipc.ts';

const columns = ['semid', 'nsems', 'otime', 'ctime'] as const;

export type SysvSemColumns = SysvColumns<(typeof columns)[number]>;

export function parseSysvSemHeader(line: string): SysvSemColumns | undefined {
  return parseSysvHeader(columns, [], line);
}

/** One row of /proc/sysvipc/sem (ipc/sem.c, sysvipc_sem_proc_show); undefined where it is none. */
export function parseSysvSemRow(at: SysvSemColumns, line: string): SysvSemaphores | undefined {
  const row = parseSysvRow(at, line);
  if (row === undefined) return undefined;
  const { owner, number } = row;
  return {
    ...owner,
    semid: number('semid'),
    semaphoreCount: number('nsems'),
    operatedAt: number('otime'),
    changedAt: number('ctime'),
  };
}
