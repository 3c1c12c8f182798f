import type { Inspected, Inspection } from '../facts/inspection.ts';
import { all, type Role } from '../facts/known.ts';
import { sysvId } from '../facts/object-id.ts';
import { sysvAccess } from '../kernel-rules/sysv-access.ts';
import { formatKey } from '../words/keys.ts';
import type { Channel } from './channel.ts';
import { namespaceChannel } from './namespace-channel.ts';
import { ipcOwnerOf } from './pair.ts';
import { listing, type Listing } from './namespace-object.ts';

/**
 * System V semaphores: sets that a key leads to (sysvipc(7)). Use is proven if the last operations on a set's
 * semaphores are by a process of each side (semctl(2) GETPID).
 */
export function sysvSemaphores(inspection: Inspection): Channel {
  return namespaceChannel('sysvSemaphores', inspection, listSets);
}

function listSets(role: Role, side: Inspected): Listing {
  const known = all(role, side, ['sysvSemaphores']);
  if (known.kind === 'missing') return { objects: [], missing: known.missing };
  const namespaces = ipcOwnerOf(role, side);
  if (namespaces.kind === 'missing') return { objects: [], missing: namespaces.missing };
  return listing(role, 'sysvSemaphores', known.values.sysvSemaphores, (set) => {
    const lastPids = (set.semaphores ?? []).map(({ lastPid }) => lastPid).filter((pid) => pid !== 0);
    return {
      id: sysvId('sem', set.semid),
      kind: 'semaphores',
      label: `semaphores ${formatKey(set.key)}`,
      creatorUid: set.creatorUid,
      lastUsers: { sent: lastPids, received: lastPids },
      sizeBytes: null,
      access: (process, namespace) => sysvAccess(process, set, namespace, namespaces.owner),
    };
  });
}
