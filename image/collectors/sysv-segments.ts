import type { Fact } from '../../src/facts/fact.ts';
import type { SysvSegment } from '../../src/facts/ipc.ts';
import { rowsFromChild } from '../conversation/rows-from-child.ts';
import type { RowSink } from '../conversation/rows.ts';
import { failed, MALFORMED, ok } from '../fact.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import { parseSysvShmHeader, parseSysvShmRow, type SysvShmColumns } from '../parsers/sysvipc-shm.ts';
import { CHILD_TIMEOUT_MS, readAs } from '../target/access.ts';
import { foreignNamespaces } from '../target/foreign-namespaces.ts';
import { processPath, type Target } from '../target/target.ts';

const TABLE = '/proc/sysvipc/shm';

/**
 * All segments of the target's IPC namespace. The file always tells of its reader's: where the target is in another, a
 * child that joins it reads; nothing is said where that is not allowed. Those with a shmid in `held` come first.
 */
export function collectSysvSegments(
  host: Host,
  target: Target | undefined,
  rows: RowSink<SysvSegment>,
  held: ReadonlySet<number>,
): Fact<{ totalCount: number }> {
  rows.reserve(held.size);
  const foreign = target === undefined ? [] : foreignNamespaces(host, target, ['ipc']);
  if (foreign.length === 0 && target !== undefined && isElsewhere(host, target)) return failed(TABLE, { errno: 'EXDEV' });
  const isHeld = ({ shmid }: SysvSegment) => held.has(shmid);
  const read =
    foreign.length === 0
      ? readTable(host, rows, isHeld)
      : rowsFromChild(host, { ids: null, namespaces: foreign, timeoutMs: CHILD_TIMEOUT_MS }, rows, isHeld, (fromChild) => readTable(host, fromChild, isHeld));
  return isFailure(read) ? failed(TABLE, read) : ok(TABLE, { totalCount: rows.totalCount });
}

function readTable(host: Host, rows: RowSink<SysvSegment>, isHeld: (segment: SysvSegment) => boolean): Result<null> {
  let columns: SysvShmColumns | undefined;
  let isMalformed = false;
  let isHeader = true;
  const read = host.eachLine(TABLE, (line) => {
    if (isHeader) columns = parseSysvShmHeader(line);
    else take(columns && parseSysvShmRow(columns, line));
    isHeader = false;
  });
  // A row left out could be the one that somebody looks for
  return !isFailure(read) && (isMalformed || columns === undefined) ? MALFORMED : read;

  function take(segment: SysvSegment | undefined): void {
    if (segment === undefined) isMalformed = true;
    else rows.add(() => segment, { isHeld: isHeld(segment) });
  }
}

function isElsewhere(host: Host, { main }: Target): boolean {
  const ofTarget = readAs(host, main, () => host.readLink(processPath(main, 'ns/ipc')));
  const own = host.readLink('/proc/self/ns/ipc');
  return !isFailure(ofTarget) && !isFailure(own) && ofTarget.value !== own.value;
}
