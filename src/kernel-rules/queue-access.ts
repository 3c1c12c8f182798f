import type { PosixQueue, SysvQueue } from '../facts/semaphores-and-queues.ts';
import type { Process, UserNamespace } from '../facts/process.ts';
import { READ, WRITE, type Access } from './access.ts';
import { fileAccess } from './file-access.ts';
import { bitsOf, permissionClass } from './permission-class.ts';
import { sysvAccess, type IpcOwner } from './sysv-access.ts';

/**
 * Whether a process may send to a System V queue and receive from it. Sending takes the write bit, receiving the read
 * bit (msgsnd(2), msgrcv(2)): with one of them, whether that is enough only the program knows.
 */
export function sysvQueueAccess(
  process: Process,
  queue: SysvQueue,
  namespace: UserNamespace,
  owner: IpcOwner = 'nodes',
): Access {
  const subject = { uid: process.effectiveUid, gids: [process.filesystemGid, ...process.groups] };
  const ofClass = permissionClass(
    subject,
    { uids: [queue.creatorUid, queue.uid], gids: [queue.creatorGid, queue.gid] },
    namespace,
  );
  return unlessOneWay(
    sysvAccess(process, queue, namespace, owner),
    ofClass === 'undecidable' ? 0 : bitsOf(queue.mode, ofClass),
  );
}

/**
 * The same of a POSIX queue. mq_open(3) asks for what opening a file takes, but of the queue alone, whatever directory
 * it lies in; access control lists are unknown there (ipc/mqueue.c, do_mq_open).
 */
export function posixQueueAccess(
  process: Process,
  { name, mode, uid, gid }: PosixQueue,
  namespace: UserNamespace,
): Access {
  const subject = { uid: process.filesystemUid, gids: [process.filesystemGid, ...process.groups] };
  const ofClass = permissionClass(subject, { uids: [uid], gids: [gid] }, namespace);
  const access = fileAccess(
    process,
    { directories: [], file: { path: `/${name}`, mode, uid, gid, hasAcl: false }, readOnly: false },
    namespace,
  );
  return unlessOneWay(access, ofClass === 'undecidable' ? 0 : bitsOf(mode, ofClass));
}

function unlessOneWay(access: Access, bits: number): Access {
  if (access.kind !== 'refused' || (bits & (READ | WRITE)) === 0) return access;
  return {
    kind: 'undecidable',
    why: `it may only ${(bits & READ) === 0 ? 'send to' : 'receive from'} it, and whether that is enough only it knows`,
  };
}
