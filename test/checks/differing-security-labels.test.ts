import { expect, test } from 'vitest';
import { differingSecurityLabels } from '../../src/checks/differing-security-labels.ts';
import type { SecurityLabel } from '../../src/facts/confinement.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { holdings } from '../objects.ts';
import { seLinuxContext } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const nothing = { holdings: holdings() };
const own: SecurityLabel = { module: 'apparmor', profile: 'web', mode: 'enforce' };
const labelled = (...labels: SecurityLabel[]): Difference => ({ confinement: { labels } });

test('fails if SELinux categories differ and nothing is shared yet', () => {
  const target = { ...nothing, ...labelled(seLinuxContext('c1,c2')) };
  const failure = failureOf(
    differingSecurityLabels,
    inspectionWith({ target, agent: labelled(seLinuxContext('c3,c4')) }),
  );
  expect(failure.subjects).toEqual(['shm 3', '0:53 2']);
  expect(failure.fix.text).toContain('seLinuxOptions');
});

test('fails for files alone if an AppArmor profile is the target’s own', () => {
  const failure = failureOf(differingSecurityLabels, inspectionWith({ target: { ...nothing, ...labelled(own) } }));
  expect(failure.subjects).toEqual(['0:53 2']);
  expect(failure.fix.text).toContain('appArmorProfile');
});

test.each<[string, Difference, Difference]>([
  ['both have the runtime’s profile', nothing, {}],
  [
    'what they have differs, and they share all the same',
    labelled(seLinuxContext('c1,c2')),
    labelled(seLinuxContext('c3,c4')),
  ],
  ['only the Agent is confined otherwise', { ...nothing, ...labelled({ module: 'none' }) }, labelled(own)],
])('passes if %s', (_case, target, agent) => {
  expect(resultOf(differingSecurityLabels, inspectionWith({ target, agent }))).toEqual({ status: 'pass' });
});

test.each([
  [
    'no module labels processes',
    inspectionWith({ target: labelled({ module: 'none' }), agent: labelled({ module: 'none' }) }),
  ],
  ['no Agent was named', inspectionWith({ agent: null })],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(differingSecurityLabels, inspection).status).toBe('not-applicable');
});

test.each(['target', 'agent'] as const)('is unknown if the %s’s label could not be read', (side) => {
  const inspection = without(inspectionWith({ target: nothing }), side, 'confinement');
  expect(resultOf(differingSecurityLabels, inspection)).toMatchObject({
    status: 'unknown',
    missing: [{ of: side, fact: 'confinement' }],
  });
});
