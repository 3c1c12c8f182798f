import type { Fact } from '../../../src/facts/fact.ts';
import type { SysvSegment } from '../../../src/facts/ipc.ts';
import type { SysvQueue, SysvSemaphores } from '../../../src/facts/semaphores-and-queues.ts';
import { rowsFromChild } from '../../conversation/rows-from-child.ts';
import type { RowSink } from '../../conversation/rows.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { CHILD_TIMEOUT_MS } from '../../reading/access.ts';
import { ipcNamespaceToJoin } from '../../reading/ipc-reader.ts';
import type { Target } from '../../who/target.ts';
import { semaphoresReader } from './semaphores.ts';
import { eachSysvRow, type SysvTable } from './sysv-table.ts';
import { queueTable, segmentTable, semaphoreTable } from './sysv-tables.ts';

/**
 * All segments of the target's IPC namespace. Those with a shmid in `held` come first. Where the inspector sees every
 * process of the node, it also tells of those that nobody has attached whether their users have ended.
 */
export function collectSysvSegments(
  host: Host,
  target: Target | undefined,
  rows: RowSink<SysvSegment>,
  held: ReadonlySet<number>,
  { seesEveryProcess } = { seesEveryProcess: false },
): Fact<{ totalCount: number }> {
  rows.reserve(held.size);
  const withUsers = (row: SysvSegment): SysvSegment =>
    seesEveryProcess && haveUsersEnded(host, row) ? { ...row, usersEnded: true } : row;
  return collectTable(host, target, segmentTable, rows, ({ shmid }) => held.has(shmid), withUsers);
}

/** A pid of 0 is in a PID namespace that the inspector is not in: of a node that is itself a container. */
function haveUsersEnded(host: Host, { attachCount, creatorPid, lastPid }: SysvSegment): boolean {
  return attachCount === 0 && [creatorPid, lastPid].every((pid) => pid !== 0 && hasEnded(host, pid));
}

function hasEnded(host: Host, pid: number): boolean {
  const status = host.lstat(`/proc/${pid}`);
  return isFailure(status) && status.errno === 'ENOENT';
}

/**
 * All sets of semaphores there, each of those that the inspector may read with its first semaphores.
 * A set that nobody may be seen to use is left as it is: semctl(2) reads here, and takes no semaphore.
 */
export function collectSysvSemaphores(
  host: Host,
  target: Target | undefined,
  rows: RowSink<SysvSemaphores>,
): Fact<{ totalCount: number }> {
  return collectTable(host, target, semaphoreTable, rows, () => false, semaphoresReader(host));
}

/** All message queues there. */
export function collectSysvQueues(
  host: Host,
  target: Target | undefined,
  rows: RowSink<SysvQueue>,
): Fact<{ totalCount: number }> {
  return collectTable(host, target, queueTable, rows, () => false);
}

/**
 * A table always tells of its reader's IPC namespace: where the target is in another, a child that joins it reads;
 * nothing is said where that is not allowed.
 */
function collectTable<Columns, Row>(
  host: Host,
  target: Target | undefined,
  table: SysvTable<Columns, Row>,
  rows: RowSink<Row>,
  isHeld: (row: Row) => boolean,
  complete: (row: Row) => Row = (row) => row,
): Fact<{ totalCount: number }> {
  const namespaces = ipcNamespaceToJoin(host, target);
  if (isFailure(namespaces)) return failed(table.path, namespaces);
  const fill = (sink: RowSink<Row>) =>
    eachSysvRow(host, table, (row) => sink.add(() => complete(row), { isHeld: isHeld(row) }));
  const read =
    namespaces.value.length === 0
      ? fill(rows)
      : rowsFromChild(
          host,
          { ids: null, namespaces: namespaces.value, timeoutMs: CHILD_TIMEOUT_MS },
          rows,
          isHeld,
          fill,
        );
  return isFailure(read) ? failed(table.path, read) : ok(table.path, { totalCount: rows.totalCount });
}
