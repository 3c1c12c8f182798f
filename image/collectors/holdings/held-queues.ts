import type { Holding } from '../../../src/facts/ipc.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { DELETED } from '../../parsers/maps.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { readableName } from '../../readable-name.ts';
import { mountAt } from '../../reading/mounts.ts';
import { processPath } from '../../reading/process-path.ts';
import { O_ACCMODE, O_PATH, readFdInfo } from './fd-info.ts';

/**
 * The POSIX queue of the file system `queueDevice` that a descriptor with this link is; undefined where it is none, a
 * failure where that could not be told. mq_open(3) takes a queue from a mount that no mount namespace has:
 * its link is its name right below a root, and its mount's number is in no mountinfo. A file whose mount was taken away
 * looks the same, and its server may be dead: so only what the kernel has at hand is asked for.
 */
export function heldQueue(
  host: Host,
  process: { pid: number },
  { fd, link }: { fd: string; link: string },
  { mounts, queueDevice }: { mounts: readonly Mount[]; queueDevice: string | undefined },
): Result<Holding | undefined> {
  const isBelowRoot = /^\/[^/]+$/.test(link);
  if (
    queueDevice === undefined ||
    !(isBelowRoot || (link.startsWith('/') && mountAt(mounts, link)?.device === queueDevice))
  )
    return { value: undefined };
  const info = readFdInfo(host, processPath(process, `fdinfo/${fd}`));
  const mount = mounts.find(({ id }) => id === info?.mountId);
  if (info === undefined || (info.flags & O_PATH) !== 0 || (mount !== undefined && mount.device !== queueDevice))
    return { value: undefined };
  const status = host.statAtHand(processPath(process, `fd/${fd}`));
  if (isFailure(status)) return status.errno === 'ENOENT' ? { value: undefined } : status;
  const { device, inode, linkCount } = status.value;
  if (device !== queueDevice) return { value: undefined };
  const deleted = linkCount === 0;
  const name = link.slice(link.lastIndexOf('/') + 1);
  const object = {
    kind: 'queue' as const,
    name: readableName(deleted && name.endsWith(DELETED) ? name.slice(0, -DELETED.length) : name),
    deleted,
    device,
    inode,
  };
  return { value: { pid: process.pid, how: 'open', writable: (info.flags & O_ACCMODE) !== 0, sizeBytes: '0', object } };
}
