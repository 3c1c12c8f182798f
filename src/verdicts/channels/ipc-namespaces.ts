import type { Side } from '../../facts/inspection.ts';
import { INITIAL_IPC_NAMESPACE } from '../../facts/kernel.ts';
import { no, unknown, yes, type Answer } from '../answer.ts';
import { describeMissing, type SideName } from '../missing-fact.ts';
import { isAnotherKernel } from './another-kernel.ts';

/** Whether the two sides are in two IPC namespaces, where no key, id or queue's name of one means anything in the other. */
export function areInOtherNamespaces(
  target: Side<'kernel' | 'ipcNamespace'>,
  agent: Side<'kernel' | 'ipcNamespace'>,
): Answer<string> {
  const kernel = isAnotherKernel(target, agent);
  if (kernel.kind !== 'no') return kernel;
  const [ofTarget, ofAgent] = [target.facts.ipcNamespace, agent.facts.ipcNamespace];
  if (ofTarget.status !== 'ok') return unknown(describeMissing('target', 'ipcNamespace', ofTarget));
  if (ofAgent.status !== 'ok') return unknown(describeMissing('Agent', 'ipcNamespace', ofAgent));
  if (ofTarget.value.inode === ofAgent.value.inode) return no;
  if (ofAgent.value.inode === INITIAL_IPC_NAMESPACE)
    return yes('the Agent is in the host’s IPC namespace, the target is not');
  if (ofTarget.value.inode === INITIAL_IPC_NAMESPACE)
    return yes('the target is in the host’s IPC namespace, the Agent is not');
  return yes('the Agent is in another IPC namespace');
}

/** Whether a side is in the node's own namespace. On a node that is itself a container, only the spec tells. */
export function isInNodesNamespace(
  side: SideName,
  { facts: { ipcNamespace, podSpec } }: Side<'ipcNamespace' | 'podSpec'>,
): Answer<true> {
  if (ipcNamespace.status !== 'ok') return unknown(describeMissing(side, 'ipcNamespace', ipcNamespace));
  if (ipcNamespace.value.inode === INITIAL_IPC_NAMESPACE) return yes(true);
  if (podSpec.status !== 'ok') return unknown(describeMissing(side, 'podSpec', podSpec));
  return podSpec.value.hostIpc ? yes(true) : no;
}
