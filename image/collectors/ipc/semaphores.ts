import type { SysvSemaphores } from '../../../src/facts/semaphores-and-queues.ts';
import { isFailure, type Host } from '../../host.ts';
import { mayBeHidden } from '../../who/hidden-processes.ts';

/** Of each set. Programs that have more of them number their slots alike, so that these show how it stands. */
const MOST_OF_SET = 16;
/** Of all sets together: three system calls each. */
const MOST_SEMAPHORES = 2000;

/**
 * Adds to a set's row what semctl(2) reports of its semaphores, in the IPC namespace of whoever calls this. A row stays
 * without them if the set may not be read.
 */
export function semaphoresReader(host: Host): (row: SysvSemaphores) => SysvSemaphores {
  let leftCount = MOST_SEMAPHORES;
  let hidesProcesses: boolean | undefined;
  return (row) => {
    const count = Math.min(row.semaphoreCount, MOST_OF_SET);
    if (count > leftCount) return row;
    const read = host.semaphores(row.semid, count);
    if (isFailure(read)) return row;
    leftCount -= count;
    const semaphores = read.value.map((semaphore) => ({ ...semaphore, lastPidRuns: runs(semaphore.lastPid) }));
    return { ...row, semaphores };
  };

  /** Null for nobody, for a process outside of the inspector's PID namespace, and for one that /proc may hide. */
  function runs(pid: number): boolean | null {
    if (pid === 0) return null;
    const status = host.lstat(`/proc/${pid}`);
    if (!isFailure(status)) return true;
    hidesProcesses ??= mayBeHidden(host);
    return status.errno === 'ENOENT' && !hidesProcesses ? false : null;
  }
}
