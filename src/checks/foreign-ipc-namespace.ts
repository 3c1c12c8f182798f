import type { Side } from '../facts/inspection.ts';
import { INITIAL_IPC_NAMESPACE } from '../facts/kernel.ts';
import { sysvFacts, sysvSharedMemory } from '../verdicts/channels/sysv-shared-memory.ts';
import { defineAgentCheck, type Remediation } from './check.ts';
import { hasOwnUsers, isInHostIpc } from './evidence/pod-namespaces.ts';
import { checkSeparation } from './evidence/separation.ts';
import { hostIpcTerms, useHostIpc } from './remedies/host-ipc.ts';

/**
 * System V keys and ids mean nothing in another IPC namespace (ipc_namespaces(7)), and every pod has one of its own
 * unless it says hostIPC.
 */
export const foreignIpcNamespace = defineAgentCheck({
  id: 'foreign-ipc-namespace',
  severity: 'error',
  weighs: { target: [...sysvFacts.target, 'podSpec'], agent: [...sysvFacts.agent, 'podSpec'] },
  evaluate(target, agent) {
    return checkSeparation(target, agent, sysvSharedMemory(target, agent), {
      cannot: 'attach the System V segments',
      unused: 'neither side has a System V segment attached',
      expected: 'both are in one IPC namespace',
      actual: (names) => `${names.target} is in ${describeNamespace(target)}, ${names.agent} in ${describeNamespace(agent)}`,
      remedy: () => joinNamespaces(target, agent),
    });
  },
});

function describeNamespace({ subject, facts: { ipcNamespace } }: Side<'ipcNamespace'>): string {
  if (ipcNamespace.status !== 'ok') return `one on ${subject.node}`;
  return `${ipcNamespace.value.inode}${ipcNamespace.value.inode === INITIAL_IPC_NAMESPACE ? ', the host’s,' : ''} on ${subject.node}`;
}

function joinNamespaces(target: Side<'podSpec' | 'ipcNamespace'>, agent: Side<'podSpec' | 'ipcNamespace'>): Remediation {
  const [ofTarget, ofAgent] = [target, agent].map(isInHostIpc);
  if (ofAgent === true) return useHostIpc({ pod: target.subject.pod, like: agent.subject.pod, hasOwnUsers: hasOwnUsers(target) });
  if (ofTarget === true) return useHostIpc({ pod: agent.subject.pod, like: target.subject.pod, hasOwnUsers: hasOwnUsers(agent) });
  return { text: `Run both as containers of one pod, which share its IPC namespace, or set hostIPC: true in both pods. ${hostIpcTerms}` };
}
