import type { Fact } from '../../../src/facts/fact.ts';
import { fileId } from '../../../src/facts/object-id.ts';
import type { PosixQueue, PosixQueues } from '../../../src/facts/semaphores-and-queues.ts';
import type { RowSink } from '../../conversation/rows.ts';
import { failed, ok } from '../../fact.ts';
import { permissionBits } from '../../file-type.ts';
import { isFailure, type FileStatus, type Host, type Result } from '../../host.ts';
import { parseQueueFile } from '../../parsers/queue-file.ts';
import { readableName } from '../../readable-name.ts';
import { findQueueMount, type QueueMount } from '../../reading/queue-mount.ts';
import type { Target } from '../../who/target.ts';

/**
 * The POSIX queues of the target's IPC namespace: what stat(2) and a read of their files tell, which takes no message
 * out. Those that `held` has by their key come first.
 */
export function collectPosixQueues(
  host: Host,
  target: Target,
  rows: RowSink<PosixQueue>,
  held: ReadonlySet<string>,
): Fact<Omit<PosixQueues, 'rows'>> {
  const mount = findQueueMount(host, target);
  if (mount === null) return ok('/proc/self/mountinfo', { device: null, totalCount: 0 });
  rows.reserve(held.size);
  const listed = list(host, mount, rows, (queue) => held.has(fileId(queue)));
  return isFailure(listed)
    ? failed(mount.path, listed)
    : ok(mount.path, { device: mount.device, totalCount: rows.totalCount });
}

type IsHeld = (queue: { device: string; inode: string }) => boolean;

function list(host: Host, { path, device }: QueueMount, rows: RowSink<PosixQueue>, isHeld: IsHeld): Result<null> {
  return host.eachEntry(path, (name) => {
    const status = host.lstat(`${path}/${name}`);
    if (isFailure(status)) {
      if (status.errno !== 'ENOENT') rows.countUnseen(1);
      return;
    }
    // Something else may be mounted on a queue
    if (status.value.device === device)
      rows.add(() => describe(host, `${path}/${name}`, name, status.value), { isHeld: isHeld(status.value) });
  });
}

function describe(
  host: Host,
  path: string,
  name: string,
  { rawMode, uid, gid, device, inode }: FileStatus,
): PosixQueue {
  const text = host.readText(path);
  const { queuedBytes = null, notifiedPid = null } = (isFailure(text) ? undefined : parseQueueFile(text.value)) ?? {};
  return { name: readableName(name), mode: permissionBits(rawMode), uid, gid, device, inode, queuedBytes, notifiedPid };
}
