import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { differingSecurityLabels } from '../../src/checks/differing-security-labels.ts';
import type { SecurityLabel } from '../../src/facts/confinement.ts';
import { holdings, inspectionWith, seLinuxContext, without, type Difference } from '../facts.ts';

const nothing = { holdings: holdings() };
const own: SecurityLabel = { module: 'apparmor', profile: 'web', mode: 'enforce' };
const labelled = (...labels: SecurityLabel[]): Difference => ({ confinement: { labels } });

test('fails where SELinux categories differ and nothing is shared yet', () => {
  const target = { ...nothing, ...labelled(seLinuxContext('c1,c2')) };
  expect(
    runCheck(differingSecurityLabels, inspectionWith({ target, agent: labelled(seLinuxContext('c3,c4')) })),
  ).toEqual({
    status: 'fail',
    title:
      'A security module may keep container app from segment 0x00005150 and /dev/shm/ring of container agent, whatever modes say.',
    expected: 'both have one security label, or none',
    actual:
      'SELinux may keep system_u:system_r:container_t:s0:c1,c2 from what system_u:system_r:container_t:s0:c3,c4 made',
    evidence: ['whether the policy refuses it, the node’s audit log tells: ausearch -m avc, or dmesg for AppArmor'],
    remediation: { text: expect.stringMatching(/^Give both pods one SELinux level/) },
  });
});

test('fails for files alone where an AppArmor profile is the target’s own', () => {
  expect(runCheck(differingSecurityLabels, inspectionWith({ target: { ...nothing, ...labelled(own) } }))).toMatchObject(
    {
      title: 'A security module may keep container app from /dev/shm/ring of container agent, whatever modes say.',
      remediation: { text: expect.stringContaining('appArmorProfile') },
    },
  );
});

test.each<[string, Difference, Difference]>([
  ['both have the runtime’s profile', nothing, {}],
  [
    'what they have differs, and they share all the same',
    labelled(seLinuxContext('c1,c2')),
    labelled(seLinuxContext('c3,c4')),
  ],
  ['only the Agent is confined otherwise', { ...nothing, ...labelled({ module: 'none' }) }, labelled(own)],
])('passes where %s', (_case, target, agent) => {
  expect(runCheck(differingSecurityLabels, inspectionWith({ target, agent }))).toEqual({ status: 'pass' });
});

test.each([
  [
    'no module labels processes',
    inspectionWith({ target: labelled({ module: 'none' }), agent: labelled({ module: 'none' }) }),
  ],
  ['no Agent was named', inspectionWith({ agent: null })],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(differingSecurityLabels, inspection).status).toBe('not-applicable');
});

test.each(['target', 'agent'] as const)('is unknown where the %s’s label could not be read', (side) => {
  expect(
    runCheck(differingSecurityLabels, without(inspectionWith({ target: nothing }), side, 'confinement')).status,
  ).toBe('unknown');
});
