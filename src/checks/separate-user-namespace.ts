import type { IdRange, UserNamespace } from '../facts/process.ts';
import type { Side } from '../facts/inspection.ts';
import { sysvFacts, sysvSharedMemory } from '../verdicts/channels/sysv-shared-memory.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck } from './check.ts';
import { hasOwnUsers, isInHostIpc } from './evidence/pod-namespaces.ts';
import { isSamePod } from './evidence/subject-names.ts';
import { podTemplatePatch } from './remedies/pod-template-patch.ts';

/**
 * The API refuses hostUsers: false beside hostIPC (core/v1 PodSpec; user_namespaces(7)): a pod with a user namespace of its
 * own never gets into the node's IPC namespace, whatever else is changed.
 */
export const separateUserNamespace = defineAgentCheck({
  id: 'separate-user-namespace',
  severity: 'warning',
  weighs: { target: [...sysvFacts.target, 'podSpec'], agent: [...sysvFacts.agent, 'podSpec', 'userNamespace'] },
  evaluate(target, agent) {
    if (isSamePod(target.subject, agent.subject))
      return { status: 'not-applicable', reason: 'containers of one pod have one user namespace' };
    if (target.facts.podSpec.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('target', 'podSpec', target.facts.podSpec) };
    if (agent.facts.podSpec.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('Agent', 'podSpec', agent.facts.podSpec) };
    const pairs = [
      [target, agent],
      [agent, target],
    ] as const;
    const [confined, host] = pairs.find(([one, other]) => hasOwnUsers(one) && isInHostIpc(other)) ?? [];
    if (confined === undefined || host === undefined) return { status: 'pass' };
    const { row, reason } = judgeChannel(sysvSharedMemory(target, agent));
    if (row === 'missing-fact') return { status: 'unknown', reason };
    if (row !== 'separate') return { status: 'not-applicable', reason };
    return {
      status: 'fail',
      title: `${confined.subject.pod} has a user namespace of its own, so it cannot join ${host.subject.pod} in the node’s IPC namespace.`,
      expected: `both pods have the node’s users, or neither needs its IPC namespace`,
      actual: `${confined.subject.pod} says hostUsers: false, ${host.subject.pod} hostIPC: true`,
      evidence: describeMap(confined),
      remediation: {
        text: `Set hostUsers: true and hostIPC: true in ${confined.subject.pod}, or run both as containers of one pod, which need neither.`,
        patch: podTemplatePatch(['hostUsers: true', 'hostIPC: true']),
      },
    };
  },
});

function describeMap({ facts: { userNamespace } }: Side<'userNamespace'>): string[] {
  if (userNamespace.status !== 'ok' || userNamespace.value.mapsEveryId) return [];
  return [`uid_map: ${describeRanges(userNamespace.value)}`];
}

function describeRanges({ uidRanges }: UserNamespace): string {
  return uidRanges
    .slice(0, 3)
    .map(
      ({ first, firstOutside, count }: IdRange) => `${count} ids from ${first} are those from ${firstOutside} outside`,
    )
    .join(', ');
}
