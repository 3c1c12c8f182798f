import type { Fact } from '../../src/facts/fact.ts';
import type { SysvSegment } from '../../src/facts/ipc.ts';
import type { RowSink } from '../conversation/rows.ts';
import { failed, MALFORMED, ok } from '../fact.ts';
import { isFailure, type Host } from '../host.ts';
import { parseSysvShmHeader, parseSysvShmRow, type SysvShmColumns } from '../parsers/sysvipc-shm.ts';
import { readAs } from '../target/access.ts';
import { processPath, type Target } from '../target/target.ts';

const TABLE = '/proc/sysvipc/shm';

/**
 * All segments of the IPC namespace that the inspector is in, for the file always tells of its reader's: nothing where
 * the target is known to be in another. Those with a
 * shmid in `held` come first.
 */
export function collectSysvSegments(
  host: Host,
  target: Target | undefined,
  rows: RowSink<SysvSegment>,
  held: ReadonlySet<number>,
): Fact<{ totalCount: number }> {
  if (target !== undefined && isElsewhere(host, target)) return failed(TABLE, { errno: 'EXDEV' });
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

function isElsewhere(host: Host, { main }: Target): boolean {
  const ofTarget = readAs(host, main, () => host.readLink(processPath(main, 'ns/ipc')));
  const own = host.readLink('/proc/self/ns/ipc');
  return !isFailure(ofTarget) && !isFailure(own) && ofTarget.value !== own.value;
}
