import type { SecurityLabel } from '../facts/confinement.ts';
import { labelObstacle, type LabelledObject } from '../kernel-rules/security-labels.ts';
import type { ChannelEvidence } from '../verdicts/channels/channel-evidence.ts';
import { posixFacts, posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import { sysvFacts, sysvSharedMemory } from '../verdicts/channels/sysv-shared-memory.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { nameObjects } from '../verdicts/rows/in-use.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck, type CheckResult, type Remediation } from './check.ts';
import { subjectNames } from './evidence/subject-names.ts';

/**
 * SELinux and AppArmor refuse with EACCES what mode and owner allow (selinux(8), MCS categories; apparmor(7)). A policy
 * cannot be read from inside a pod, so labels that differ are a doubt where nothing is shared yet, and no more.
 */
export const differingSecurityLabels = defineAgentCheck({
  id: 'differing-security-labels',
  severity: 'warning',
  weighs: { target: [...sysvFacts.target, ...posixFacts.target], agent: [...sysvFacts.agent, ...posixFacts.agent] },
  evaluate(target, agent) {
    const [ofTarget, ofAgent] = [target.facts.confinement, agent.facts.confinement];
    if (ofTarget.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('target', 'confinement', ofTarget) };
    if (ofAgent.status !== 'ok') return { status: 'unknown', reason: describeMissing('Agent', 'confinement', ofAgent) };
    const channels: [LabelledObject, ChannelEvidence][] = [
      ['segment', sysvSharedMemory(target, agent)],
      ['file', posixSharedMemory(target, agent)],
    ];
    const hindered = channels.flatMap(([object, evidence]) => {
      const obstacle = labelObstacle(ofTarget.value.labels, ofAgent.value.labels, object);
      return obstacle === null ? [] : [{ obstacle, evidence, label: nameObjects(evidence.agent.objects) }];
    });
    const doubted = hindered.filter(({ evidence }) => isUndecided(evidence));
    const [first] = doubted;
    if (first === undefined)
      return withoutDoubt(
        hindered.map(({ evidence }) => evidence),
        [...ofTarget.value.labels, ...ofAgent.value.labels],
      );

    const names = subjectNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `A security module may keep ${names.target} from ${doubted.map(({ label }) => label).join(' and ')} of ${names.agent}, whatever modes say.`,
      expected: 'both have one security label, or none',
      actual: first.obstacle,
      evidence: ['whether the policy refuses it, the node’s audit log tells: ausearch -m avc, or dmesg for AppArmor'],
      remediation: remedy(ofTarget.value.labels.some(({ module }) => module === 'selinux')),
    };
  },
});

/** Where something is shared, or the way is barred anyway, labels change nothing. */
function isUndecided(evidence: ChannelEvidence): boolean {
  return (
    judgeChannel(evidence).row === 'missing-fact' &&
    evidence.separate.kind === 'no' &&
    evidence.agent.objects.length > 0
  );
}

function withoutDoubt(hindered: ChannelEvidence[], labels: SecurityLabel[]): CheckResult {
  const judged = hindered.map(judgeChannel);
  const unseen = judged.find(({ row }) => row === 'missing-fact');
  if (unseen !== undefined) return { status: 'unknown', reason: unseen.reason };
  const decided = judged.find(({ row }) => row !== 'shared');
  if (decided !== undefined) return { status: 'not-applicable', reason: decided.reason };
  if (labels.every(({ module }) => module === 'none'))
    return { status: 'not-applicable', reason: 'no security module labels their processes' };
  return { status: 'pass' };
}

function remedy(isSeLinux: boolean): Remediation {
  if (!isSeLinux)
    return {
      text: 'Give the container an AppArmor profile that allows the file (securityContext.appArmorProfile), or the runtime’s default one.',
    };
  return {
    text: 'Give both pods one SELinux level (securityContext.seLinuxOptions.level, the same categories), or run both as containers of one pod, which have one level.',
  };
}
