import { no, yes, missing, type Answer } from '../facts/answer.ts';
import type { Inspected, Side } from '../facts/inspection.ts';
import { INITIAL_IPC_NAMESPACE } from '../facts/kernel.ts';
import { all, type FactRef, type Role } from '../facts/known.ts';
import type { IpcOwner } from '../kernel-rules/sysv-access.ts';

/** The two sides of an inspection with an Agent. */
export type Pair = Record<Role, Inspected>;

/**
 * Whether the two sides run on different kernels, and so can share nothing. Only boot ids decide: nodes with different
 * names can be containers on one kernel, and one node can run a pod on a kernel of its own.
 */
export function areOnDifferentKernels({ target, agent }: Record<Role, Side<'kernel'>>): Answer<true> {
  const [ofTarget, ofAgent] = [all('target', target, ['kernel']), all('agent', agent, ['kernel'])];
  if (ofTarget.kind === 'missing') return ofTarget;
  if (ofAgent.kind === 'missing') return ofAgent;
  return ofTarget.values.kernel.bootId === ofAgent.values.kernel.bootId ? no : yes(true);
}

/**
 * Whether no key, id or queue's name of one side means anything on the other: another kernel, or another IPC namespace.
 */
export function areInDifferentIpcNamespaces(
  pair: Record<Role, Side<'kernel' | 'ipcNamespace'>>,
): Answer<'kernel' | 'ipc'> {
  const kernels = areOnDifferentKernels(pair);
  if (kernels.kind === 'yes') return yes('kernel');
  if (kernels.kind === 'missing') return kernels;
  const [ofTarget, ofAgent] = [
    all('target', pair.target, ['ipcNamespace']),
    all('agent', pair.agent, ['ipcNamespace']),
  ];
  if (ofTarget.kind === 'missing') return ofTarget;
  if (ofAgent.kind === 'missing') return ofAgent;
  return ofTarget.values.ipcNamespace.inode === ofAgent.values.ipcNamespace.inode ? no : yes('ipc');
}

/** Whether a side is in the node's own IPC namespace. On a node that is itself a container, only the spec tells. */
export function isInNodesNamespace(role: Role, side: Side<'ipcNamespace' | 'podSpec'>): Answer<true> {
  const known = all(role, side, ['ipcNamespace']);
  if (known.kind === 'missing') return missing(known.missing);
  if (known.values.ipcNamespace.inode === INITIAL_IPC_NAMESPACE) return yes(true);
  const spec = all(role, side, ['podSpec']);
  if (spec.kind === 'missing') return missing(spec.missing);
  return spec.values.podSpec.hostIpc ? yes(true) : no;
}

/**
 * Whose the IPC namespace of a side is. A pod without hostUsers: false has the user namespace of its node, as an
 * inspector beside or above it has: a target in another one has made that itself.
 */
export function ipcOwnerOf(
  role: Role,
  side: Side<'ipcNamespace' | 'podSpec' | 'userNamespace'>,
): { kind: 'owner'; owner: IpcOwner } | { kind: 'missing'; missing: FactRef[] } {
  const known = all(role, side, ['userNamespace']);
  if (known.kind === 'missing') return known;
  const { mapsEveryId, isInspectors } = known.values.userNamespace;
  // Then capabilities reach everything
  if (mapsEveryId) return { kind: 'owner', owner: 'nodes' };
  const spec = all(role, side, ['podSpec']);
  if (spec.kind === 'missing') return spec;
  if (spec.values.podSpec.hostUsers && !isInspectors) return { kind: 'owner', owner: 'above' };
  return { kind: 'owner', owner: isInNodesNamespace(role, side).kind === 'no' ? 'pods' : 'nodes' };
}
