import type { Fact } from '../../src/facts/fact.ts';
import type { SysvSegment } from '../../src/facts/ipc.ts';
import { failed, MALFORMED, ok } from '../fact.ts';
import { isFailure, type Host } from '../host.ts';
import { parseSysvShmHeader, parseSysvShmRow } from '../parsers/sysvipc-shm.ts';
import type { RowSink } from '../rows.ts';

const TABLE = '/proc/sysvipc/shm';

/**
 * All segments of the IPC namespace that the inspector is in: the file always tells of its reader's. `isHeld` says
 * which the target's processes have attached.
 */
export function collectSysvSegments(host: Host, rows: RowSink<SysvSegment>, isHeld: (segment: SysvSegment) => boolean): Fact<{ totalCount: number }> {
  let names: string[] | undefined;
  let isMalformed = false;
  const read = host.eachLine(TABLE, (line) => {
    if (names === undefined) return void (names = parseSysvShmHeader(line));
    const segment = parseSysvShmRow(names, line);
    if (segment === undefined) isMalformed = true;
    else rows.add(() => segment, { isHeld: isHeld(segment) });
  });
  if (isFailure(read)) return failed(TABLE, read);
  // A row left out could be the one that somebody looks for
  if (isMalformed || names === undefined) return failed(TABLE, MALFORMED);
  return ok(TABLE, { totalCount: rows.totalCount });
}
