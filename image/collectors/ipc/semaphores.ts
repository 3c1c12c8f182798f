import type { SysvSemaphores } from '../../../src/facts/semaphores-and-queues.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { CHILD_TIMEOUT_MS, isRefused } from '../../reading/access.ts';
import { mayBeHidden } from '../../who/hidden-processes.ts';

/** Of each set. Programs that have more of them number their slots alike, so that these show how it stands. */
const MOST_OF_SET = 16;
/** Of all sets together: three system calls each. */
const MOST_SEMAPHORES = 2000;
/** Of owners whose ids a child takes, a process each. */
const MOST_CHILDREN = 20;

type Semaphore = Omit<NonNullable<SysvSemaphores['semaphores']>[number], 'lastPidRuns'>;

/**
 * Adds to a set's row what semctl(2) reports of its semaphores, in the IPC namespace of whoever calls this. A row stays
 * without them if the set may not be read.
 */
export function semaphoresReader(host: Host): (row: SysvSemaphores) => SysvSemaphores {
  let leftCount = MOST_SEMAPHORES;
  let leftChildCount = MOST_CHILDREN;
  let hidesProcesses: boolean | undefined;
  return (row) => {
    const count = Math.min(row.semaphoreCount, MOST_OF_SET);
    if (count > leftCount) return row;
    const direct = host.semaphores(row.semid, count);
    const read = isRefused(direct) ? readAsOwner(row, count) : direct;
    if (isFailure(read)) return row;
    leftCount -= count;
    const semaphores = read.value.map((semaphore) => ({ ...semaphore, lastPidRuns: runs(semaphore.lastPid) }));
    return { ...row, semaphores };
  };

  /** Root in a container lacks CAP_IPC_OWNER, and may take the ids of a set's owner. */
  function readAsOwner({ semid, uid, gid }: SysvSemaphores, count: number): Result<Semaphore[]> {
    if (host.identity().uid !== 0 || leftChildCount === 0) return { errno: 'EACCES' };
    leftChildCount -= 1;
    const child = host.runChild(
      { ids: { uid, gid, groups: [] }, namespaces: [], timeoutMs: CHILD_TIMEOUT_MS },
      (emit) => emit(JSON.stringify(host.semaphores(semid, count))),
    );
    // Who may not take one's ids may take nobody's
    if (isFailure(child)) {
      leftChildCount = 0;
      return child;
    }
    return child.value.inTime ? (JSON.parse(child.value.output) as Result<Semaphore[]>) : { errno: 'ETIMEDOUT' };
  }

  /** Null for nobody, for a process outside of the inspector's PID namespace, and for one that /proc may hide. */
  function runs(pid: number): boolean | null {
    if (pid === 0) return null;
    const status = host.lstat(`/proc/${pid}`);
    if (!isFailure(status)) return true;
    hidesProcesses ??= mayBeHidden(host);
    return status.errno === 'ENOENT' && !hidesProcesses ? false : null;
  }
}
