import type { Side } from '../facts/inspection.ts';
import { posixFacts, posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import { describeUsers } from '../verdicts/channels/opening.ts';
import { defineAgentCheck, type Remediation } from './check.ts';
import { checkPermissions } from './evidence/barred-objects.ts';
import { containerList, podTemplatePatch } from './remedies/pod-template-patch.ts';

/** On a read-only mount open(2) for writing is EROFS, whoever asks: mount(2), MS_RDONLY; core/v1 VolumeMount, readOnly. */
export const readOnlyShmMount = defineAgentCheck({
  id: 'read-only-shm-mount',
  severity: 'error',
  weighs: { target: [...posixFacts.target, 'podSpec'], agent: posixFacts.agent },
  evaluate(target, agent) {
    return checkPermissions(
      posixSharedMemory(target, agent),
      'read-only mount',
      ({ first: { object, refused }, others, consequence }) => ({
        title: `${target.subject.pod} has its /dev/shm mounted read-only and may not open ${object.label} for writing, ${consequence}.`,
        expected: 'the mount at /dev/shm is writable',
        actual: `it is read-only; the file itself is open to ${describeUsers(refused)}`,
        evidence: others.map((other) => `the same of ${other.object.label}`),
        remediation: remedy(target),
      }),
    );
  },
});

function remedy({ subject, facts: { podSpec } }: Side<'podSpec'>): Remediation {
  const text = `Remove readOnly: true from the volume mount at /dev/shm of container ${subject.container}. A program that only reads may open it with O_RDONLY as it is.`;
  const volume =
    podSpec.status === 'ok'
      ? podSpec.value.containers.find(({ name }) => name === subject.container)?.shmVolume
      : undefined;
  if (volume?.readOnly !== true) return { text };
  const mount = [
    `  - name: ${subject.container}`,
    '    volumeMounts:',
    `      - name: ${volume.volume}`,
    '        mountPath: /dev/shm',
    '        readOnly: false',
  ];
  return { text, patch: podTemplatePatch([`${containerList(podSpec, subject.container)}:`, ...mount]) };
}
