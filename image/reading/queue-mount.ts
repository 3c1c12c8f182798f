import type { Process } from '../../src/facts/process.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { ipcNamespaceToJoin } from './ipc-reader.ts';
import { readOwnMounts } from './mounts.ts';
import { processPath } from './process-path.ts';

/** Where the inspector finds the file system of the POSIX queues of the target's IPC namespace. */
export interface QueueMount {
  device: string;
  path: string;
}

/**
 * Every IPC namespace has one such file system of its own (ipc_namespaces(7)). Within the target's namespace the
 * inspector's own mount is certain to be that one; else it is the target's, unless that is the inspector's namespace's,
 * brought there as a volume. Null where it is mounted nowhere, or nobody can tell.
 */
export function findQueueMount(host: Host, target: { main: Process; mounts: Result<Mount[]> }): QueueMount | null {
  const namespaces = ipcNamespaceToJoin(host, target);
  if (isFailure(namespaces)) return null;
  const mounts = readOwnMounts(host);
  const own = isFailure(mounts) ? undefined : mounts.value.findLast(isOfQueues);
  const isElsewhere = namespaces.value.length > 0;
  if (own !== undefined && !isElsewhere) return { device: own.device, path: own.mountPoint };
  const ofTarget = isFailure(target.mounts)
    ? undefined
    : target.mounts.value.findLast((mount) => isOfQueues(mount) && mount.device !== own?.device);
  return ofTarget === undefined
    ? null
    : { device: ofTarget.device, path: processPath(target.main, `root${ofTarget.mountPoint}`) };
}

function isOfQueues({ fileSystemType }: Mount): boolean {
  return fileSystemType === 'mqueue';
}
