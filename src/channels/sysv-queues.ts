import type { Inspected, Inspection } from '../facts/inspection.ts';
import { all, type Role } from '../facts/known.ts';
import { sysvId } from '../facts/object-id.ts';
import { sysvQueueAccess } from '../kernel-rules/queue-access.ts';
import { formatKey } from '../words/keys.ts';
import type { Channel } from './channel.ts';
import { namespaceChannel } from './namespace-channel.ts';
import { ipcOwnerOf } from './pair.ts';
import { listing, type Listing } from './namespace-object.ts';

/**
 * System V message queues: those that a key leads to (sysvipc(7)). Use is proven if one side sent last and the other
 * received last (msgctl(2), msg_lspid and msg_lrpid, which each side's own view names).
 */
export function sysvQueues(inspection: Inspection): Channel {
  return namespaceChannel('sysvQueues', inspection, listQueues);
}

function listQueues(role: Role, side: Inspected): Listing {
  const known = all(role, side, ['sysvQueues']);
  if (known.kind === 'missing') return { objects: [], missing: known.missing };
  const namespaces = ipcOwnerOf(role, side);
  if (namespaces.kind === 'missing') return { objects: [], missing: namespaces.missing };
  return listing(role, 'sysvQueues', known.values.sysvQueues, (queue) => ({
    id: sysvId('msg', queue.msqid),
    kind: 'queue',
    label: `queue ${formatKey(queue.key)}`,
    creatorUid: queue.creatorUid,
    lastUsers: { sent: [queue.lastSenderPid].filter(isPid), received: [queue.lastReceiverPid].filter(isPid) },
    sizeBytes: queue.queuedBytes,
    access: (process, namespace) => sysvQueueAccess(process, queue, namespace, namespaces.owner),
  }));
}

/** 0 is nobody, and a process that the inspector's PID namespace does not show. */
function isPid(pid: number): boolean {
  return pid !== 0;
}
