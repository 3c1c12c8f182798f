import type { SecurityLabel } from '../facts/confinement.ts';
import type { Fix } from '../changes/change.ts';
import { labelObstacle } from '../kernel-rules/security-labels.ts';
import { sideNames } from '../words/names.ts';
import { describeObjects } from '../descriptions/objects.ts';
import { defineCheck } from './define-check.ts';
import { memoryFacts } from './evidence/channel-facts.ts';
import { areUsed, possible } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

const facts = [...memoryFacts, 'confinement'] as const;

/**
 * SELinux and AppArmor refuse with EACCES what mode and owner allow (selinux(8), MCS categories; apparmor(7)). A policy
 * cannot be read from inside a pod, so labels that differ are a doubt if nothing is shared yet, and no more.
 */
export const differingSecurityLabels = defineCheck({
  id: 'differing-security-labels',
  severity: 'warning',
  title: 'A security module may keep the target from what the Agent holds',
  of: 'pair',
  facts,
  channels: ['sysvSharedMemory', 'posixSharedMemory'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const all = Object.values(channels);
    const [ofTarget, ofAgent] = [target.facts.confinement, agent.facts.confinement];
    const labels = {
      target: ofTarget.status === 'ok' ? ofTarget.value.labels : [],
      agent: ofAgent.status === 'ok' ? ofAgent.value.labels : [],
    };
    const doubted = all
      .filter(({ status }) => status !== 'works')
      .flatMap((channel) => {
        const kind = channel.name === 'sysvSharedMemory' ? 'segment' : 'file';
        const obstacle = labelObstacle(labels.target, labels.agent, kind);
        const objects = possible([channel], ['openable', 'readable', 'undetermined']).map(({ object }) => object);
        return obstacle === null ? [] : objects.map((object) => ({ object, obstacle }));
      });
    const [first] = doubted;
    if (first === undefined)
      return nothingFound(missingFrom(given, facts, all), reasonWithout(areUsed(all), Object.values(labels).flat()));
    const names = sideNames(target.subject, agent.subject);
    const objects = doubted.map(({ object }) => object);
    return {
      status: 'fail',
      title:
        `A security module may keep ${names.target} from ${describeObjects(objects)} of ` +
        `${names.agent}, whatever modes say`,
      expected: 'both have one security label, or none',
      actual: first.obstacle,
      evidence: ['the node’s audit log has what the policy refuses: ausearch -m avc, or dmesg for AppArmor'],
      subjects: objects.map(({ id }) => id),
      fix: fixFor(labels.target.some(({ module }) => module === 'selinux')),
    };
  },
});

function reasonWithout(isUsed: boolean, labels: SecurityLabel[]): string | null {
  if (labels.every(({ module }) => module === 'none')) return 'no security module labels their processes';
  return isUsed ? null : 'neither side holds what the other could use';
}

function fixFor(isSeLinux: boolean): Fix {
  if (!isSeLinux)
    return {
      text:
        'Give the container an AppArmor profile that allows the file ' +
        '(securityContext.appArmorProfile), or the runtime’s default one.',
    };
  return {
    text:
      'Give both pods one SELinux level (securityContext.seLinuxOptions.level, the same categories), ' +
      'or run both as containers of one pod, which have one level.',
  };
}
