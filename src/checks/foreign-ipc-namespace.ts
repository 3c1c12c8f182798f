import type { Side } from '../facts/inspection.ts';
import { INITIAL_IPC_NAMESPACE } from '../facts/kernel.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck, type Remediation } from './check.ts';
import { describeHoldings } from './evidence/held-objects.ts';
import { ipcChannelFacts, ipcChannels } from './evidence/ipc-channels.ts';
import { hasOwnUsers, isInHostIpc } from './evidence/pod-namespaces.ts';
import { checkSeparation } from './evidence/separation.ts';
import { subjectNames } from './evidence/subject-names.ts';
import { summarize } from './evidence/summary.ts';
import { hostIpcTerms, useHostIpc } from './remedies/host-ipc.ts';

/**
 * System V keys and ids, and names of POSIX queues, mean nothing in another IPC namespace (ipc_namespaces(7)), and every pod
 * has one of its own unless it says hostIPC.
 */
export const foreignIpcNamespace = defineAgentCheck({
  id: 'foreign-ipc-namespace',
  severity: 'error',
  weighs: ipcChannelFacts,
  evaluate(target, agent) {
    const channels = ipcChannels(target, agent);
    const apart = channels.filter(({ evidence }) => judgeChannel(evidence).row === 'separate');
    const results = (apart.length > 0 ? apart.slice(0, 1) : channels).map(({ evidence }) =>
      checkSeparation(target, agent, evidence, {
        cannot: apart.map(({ cannot }) => cannot).join(' or '),
        unused: 'neither side has anything in an IPC namespace',
        expected: 'both are in one IPC namespace',
        actual: (names) =>
          `${names.target} is in ${describeNamespace(target)}, ${names.agent} in ${describeNamespace(agent)}`,
        remedy: () => joinNamespaces(target, agent),
      }),
    );
    const result = summarize(results);
    if (result.status !== 'fail') return result;
    const others = apart
      .slice(1)
      .flatMap(({ evidence }) => describeHoldings(evidence, subjectNames(target.subject, agent.subject)));
    return { ...result, evidence: [...result.evidence, ...others] };
  },
});

function describeNamespace({ subject, facts: { ipcNamespace } }: Side<'ipcNamespace'>): string {
  if (ipcNamespace.status !== 'ok') return `one on ${subject.node}`;
  return `${ipcNamespace.value.inode}${ipcNamespace.value.inode === INITIAL_IPC_NAMESPACE ? ', the host’s,' : ''} on ${subject.node}`;
}

function joinNamespaces(
  target: Side<'podSpec' | 'ipcNamespace'>,
  agent: Side<'podSpec' | 'ipcNamespace'>,
): Remediation {
  const [ofTarget, ofAgent] = [target, agent].map(isInHostIpc);
  if (ofAgent === true)
    return useHostIpc({ pod: target.subject.pod, like: agent.subject.pod, hasOwnUsers: hasOwnUsers(target) });
  if (ofTarget === true)
    return useHostIpc({ pod: agent.subject.pod, like: target.subject.pod, hasOwnUsers: hasOwnUsers(agent) });
  return {
    text: `Run both as containers of one pod, which share its IPC namespace, or set hostIPC: true in both pods. ${hostIpcTerms}`,
  };
}
