import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { intoHostIpc } from './into-host-ipc.ts';

/** What hostIPC costs, for a person who is advised to set it (PodSecurity standards, baseline; user namespaces). */
export const hostIpcTerms =
  'hostIPC needs a namespace whose PodSecurity level is privileged, excludes hostUsers: false, ' +
  'and lets the pod see what every other such pod of the node shares, under the limits of the node.';

/**
 * Takes a pod to where another one already is: the IPC namespace and the /dev/shm of the node.
 * @param like the pod that is there
 */
export function useHostIpc(of: Role, side: ChangedSide, like: string): Fix {
  const { pod } = side.subject;
  const declared = declaredOf(side);
  const users = declared?.spec.hostUsers === false ? ' and hostUsers: true' : '';
  const text =
    `Set hostIPC: true${users} in pod ${pod}, as pod ${like} has it, or run both as containers of one pod, ` +
    `which needs no right. ${hostIpcTerms}`;
  if (declared === null) return { text };
  return { text, change: intoHostIpc(of, side, declared) };
}
