import type { Fact } from '../../../src/facts/fact.ts';
import { fileId } from '../../../src/facts/object-id.ts';
import type { ShmFile } from '../../../src/facts/shm-mount.ts';
import { rowsFromChild } from '../../conversation/rows-from-child.ts';
import type { RowSink } from '../../conversation/rows.ts';
import { failed, missing, ok } from '../../fact.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { idsToTake, isRefused } from '../../reading/access.ts';
import { mayBlock } from '../../reading/mounts.ts';
import { processPath } from '../../reading/process-path.ts';
import type { Target } from '../../who/target.ts';
import { locateShm } from './shm-location.ts';
import { findShmTop, OWN_SHM } from './shm-top.ts';
import { mountPointsBelow, walkEntries, type WalkTop } from './walk-entries.ts';

/** For tens of thousands of entries on a slow machine. */
const WALK_TIMEOUT_MS = 5000;

/**
 * The entries below the target's /dev/shm. What could not be listed, in a directory that is closed to the inspector or
 * lies too deep, is counted without a row. Those that `held` has by their key come first.
 */
export function collectShmFiles(
  host: Host,
  target: Target,
  rows: RowSink<ShmFile>,
  held: ReadonlySet<string>,
): Fact<{ totalCount: number }> {
  const location = locateShm(host, target);
  const atRoot = processPath(target.main, `root${OWN_SHM}`);
  if (isFailure(location)) return failed(atRoot, location);
  if (location.value.state === 'missing')
    return missing('absent', atRoot, 'nothing is mounted at the target’s /dev/shm');
  if (mayBlock(location.value.mount)) return failed(atRoot, { errno: 'EAGAIN' });
  const top = findShmTop(host, target, location.value);
  if (isFailure(top)) return failed(atRoot, top);
  rows.reserve(held.size);
  const { path, status } = top.value;
  const walkTop = { path, device: status.device, mountPoints: mountPointsBelow(target.mounts, location.value.path) };
  const walked = walkAs(host, target, walkTop, rows, (file) => held.has(fileId(file)));
  return isFailure(walked) ? failed(path, walked) : ok(path, { totalCount: rows.totalCount });
}

type IsHeld = (file: { device: string; inode: string }) => boolean;

function walkAs(host: Host, { main }: Target, top: WalkTop, rows: RowSink<ShmFile>, isHeld: IsHeld): Result<null> {
  const walk = (sink: RowSink<ShmFile>): Result<null> => walkEntries(host, top, sink, isHeld, (file) => file);
  const direct = walk(rows);
  const ids = isRefused(direct) ? idsToTake(host, main) : null;
  if (ids === null) return direct;
  return rowsFromChild(host, { ids, namespaces: [], timeoutMs: WALK_TIMEOUT_MS }, rows, isHeld, walk);
}
