import type { SysvSegment } from '../facts/ipc.ts';
import { hasCapability, type Process, type UserNamespace } from '../facts/process.ts';
import { READ, WRITE, type Access } from './access.ts';
import { bitsOf, permissionClass } from './permission-class.ts';

/** What decides about who may use a System V object, whichever kind it is of. */
type SysvObject = Pick<SysvSegment, 'mode' | 'uid' | 'gid' | 'creatorUid' | 'creatorGid'>;

/**
 * Which user namespace an IPC namespace belongs to, as its processes are to it: `pods`, that of the pod, which they are
 * in; `nodes`, that of the node; `above`, one that they have left for one of their own.
 */
export type IpcOwner = 'pods' | 'nodes' | 'above';

/**
 * Whether a process may use a System V segment, set of semaphores or queue for reading and writing. Creator and
 * owner count alike, and so do their groups; what the mode does not grant, CAP_IPC_OWNER does, if it reaches the user
 * namespace that the IPC namespace belongs to. The ids must be as the process's user namespace shows them.
 * @param owner whose the IPC namespace is: capabilities reach it from that user namespace alone (user_namespaces(7))
 * Source: ipc/util.c, ipcperms; sysvipc(7); capabilities(7). In the kernel "in group" goes by the fsgid (in_group_p).
 */
export function sysvAccess(
  process: Process,
  object: SysvObject,
  namespace: UserNamespace,
  owner: IpcOwner = 'nodes',
): Access {
  const uid = process.effectiveUid;
  const subject = { uid, gids: [process.filesystemGid, ...process.groups] };
  const ofClass = permissionClass(
    subject,
    { uids: [object.creatorUid, object.uid], gids: [object.creatorGid, object.gid] },
    namespace,
  );
  const bits = ofClass === 'undecidable' ? 0 : bitsOf(object.mode, ofClass);
  if ((bits & READ) !== 0 && (bits & WRITE) !== 0) return { kind: 'allowed' };

  const isCapable = hasCapability(process.effectiveCapabilities, 'CAP_IPC_OWNER');
  if (isCapable && owner !== 'above') {
    if (namespace.mapsEveryId || owner === 'pods') return { kind: 'allowed' };
    return {
      kind: 'undecidable',
      why: 'CAP_IPC_OWNER of its own user namespace does not reach the IPC namespace of the node',
    };
  }
  if (ofClass === 'undecidable')
    return {
      kind: 'undecidable',
      why: 'its user namespace does not map every id, and the owner may be one that it does not',
    };
  return {
    kind: 'refused',
    uid,
    obstacle: 'mode',
    mayRead: (bits & READ) !== 0,
    why: `uid ${uid} counts as ${ofClass}, and has no CAP_IPC_OWNER${isCapable ? ' outside its user namespace' : ''}`,
  };
}
