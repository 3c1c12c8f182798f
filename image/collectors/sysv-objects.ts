import type { Fact } from '../../src/facts/fact.ts';
import type { SysvSegment } from '../../src/facts/ipc.ts';
import type { SysvQueue, SysvSemaphores } from '../../src/facts/semaphores-and-queues.ts';
import { rowsFromChild } from '../conversation/rows-from-child.ts';
import type { RowSink } from '../conversation/rows.ts';
import { failed, ok } from '../fact.ts';
import { isFailure, type Host } from '../host.ts';
import { CHILD_TIMEOUT_MS } from '../target/access.ts';
import { ipcNamespaceToJoin } from '../target/ipc-reader.ts';
import { eachSysvRow, type SysvTable } from '../target/sysv-table.ts';
import { queueTable, segmentTable, semaphoreTable } from '../target/sysv-tables.ts';
import type { Target } from '../target/target.ts';

/** All segments of the target's IPC namespace. Those with a shmid in `held` come first. */
export function collectSysvSegments(host: Host, target: Target | undefined, rows: RowSink<SysvSegment>, held: ReadonlySet<number>): Fact<{ totalCount: number }> {
  rows.reserve(held.size);
  return collectTable(host, target, segmentTable, rows, ({ shmid }) => held.has(shmid));
}

/** All sets of semaphores there. */
export function collectSysvSemaphores(host: Host, target: Target | undefined, rows: RowSink<SysvSemaphores>): Fact<{ totalCount: number }> {
  return collectTable(host, target, semaphoreTable, rows, () => false);
}

/** All message queues there. */
export function collectSysvQueues(host: Host, target: Target | undefined, rows: RowSink<SysvQueue>): Fact<{ totalCount: number }> {
  return collectTable(host, target, queueTable, rows, () => false);
}

/**
 * A table always tells of its reader's IPC namespace: where the target is in another, a child that joins it reads; nothing
 * is said where that is not allowed.
 */
function collectTable<Columns, Row>(
  host: Host,
  target: Target | undefined,
  table: SysvTable<Columns, Row>,
  rows: RowSink<Row>,
  isHeld: (row: Row) => boolean,
): Fact<{ totalCount: number }> {
  const namespaces = ipcNamespaceToJoin(host, target);
  if (isFailure(namespaces)) return failed(table.path, namespaces);
  const fill = (sink: RowSink<Row>) => eachSysvRow(host, table, (row) => sink.add(() => row, { isHeld: isHeld(row) }));
  const read =
    namespaces.value.length === 0
      ? fill(rows)
      : rowsFromChild(host, { ids: null, namespaces: namespaces.value, timeoutMs: CHILD_TIMEOUT_MS }, rows, isHeld, fill);
  return isFailure(read) ? failed(table.path, read) : ok(table.path, { totalCount: rows.totalCount });
}
