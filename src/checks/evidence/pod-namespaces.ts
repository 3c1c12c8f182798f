import type { Side } from '../../facts/inspection.ts';
import { INITIAL_IPC_NAMESPACE } from '../../facts/kernel.ts';

/**
 * Whether a side is in the node's own IPC namespace. A node that is itself a container has another than the initial
 * one: then only the spec tells.
 */
export function isInHostIpc({ facts: { podSpec, ipcNamespace } }: Side<'podSpec' | 'ipcNamespace'>): boolean {
  if (podSpec.status === 'ok' && podSpec.value.hostIpc) return true;
  return ipcNamespace.status === 'ok' && ipcNamespace.value.inode === INITIAL_IPC_NAMESPACE;
}

/**
 * Whether a side's pod has a user namespace of its own (core/v1 PodSpec, hostUsers): as the spec
 * says, where that was read.
 */
export function hasOwnUsers({ facts: { podSpec } }: Side<'podSpec'>): boolean {
  return podSpec.status === 'ok' && !podSpec.value.hostUsers;
}
