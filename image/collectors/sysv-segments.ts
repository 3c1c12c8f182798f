import type { Fact } from '../../src/facts/fact.ts';
import type { SysvSegment } from '../../src/facts/ipc.ts';
import type { RowSink } from '../conversation/rows.ts';
import { failed, MALFORMED, ok } from '../fact.ts';
import { isFailure, type Host } from '../host.ts';
import { parseSysvShmHeader, parseSysvShmRow, type SysvShmColumns } from '../parsers/sysvipc-shm.ts';

const TABLE = '/proc/sysvipc/shm';

/**
 * All segments of the IPC namespace that the inspector is in: the file always tells of its reader's. Those with a
 * shmid in `held` come first.
 */
export function collectSysvSegments(host: Host, rows: RowSink<SysvSegment>, held: ReadonlySet<number>): Fact<{ totalCount: number }> {
  rows.reserve(held.size);
  let columns: SysvShmColumns | undefined;
  let isMalformed = false;
  let isHeader = true;
  const read = host.eachLine(TABLE, (line) => {
    if (isHeader) columns = parseSysvShmHeader(line);
    else take(columns && parseSysvShmRow(columns, line));
    isHeader = false;
  });
  if (isFailure(read)) return failed(TABLE, read);
  // A row left out could be the one that somebody looks for
  if (isMalformed || columns === undefined) return failed(TABLE, MALFORMED);
  return ok(TABLE, { totalCount: rows.totalCount });

  function take(segment: SysvSegment | undefined): void {
    if (segment === undefined) isMalformed = true;
    else rows.add(() => segment, { isHeld: held.has(segment.shmid) });
  }
}
