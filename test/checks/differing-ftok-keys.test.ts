import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { differingFtokKeys } from '../../src/checks/differing-ftok-keys.ts';
import { AGENT_PID, APP_PID, attached, holdings, inspectionWith, MiB, segment, tableOf, without } from '../facts.ts';

/** Two segments in one namespace, of which each side has one. */
function apart(ofTarget: number, ofAgent: number, { agentBytes = MiB } = {}) {
  const sysvSegments = tableOf(
    segment({ key: ofTarget, shmid: 3, sizeBytes: String(MiB) }),
    segment({ key: ofAgent, shmid: 4, sizeBytes: String(agentBytes) }),
  );
  return inspectionWith({
    target: { sysvSegments, holdings: holdings(attached(APP_PID, { createdWithKey: ofTarget })) },
    agent: { sysvSegments, holdings: holdings(attached(AGENT_PID, { shmid: 4, createdWithKey: ofAgent })) },
  });
}

test('fails where the keys are of one project id and two devices, and the segments of one size', () => {
  expect(runCheck(differingFtokKeys, apart(0x5201beef, 0x5203beef))).toEqual({
    status: 'fail',
    title:
      'container app and container agent have segments of one size, whose keys look like those that ftok(3) makes of one project id and two files.',
    expected: 'both come to one key',
    actual: 'container app has segment 0x5201beef, container agent segment 0x5203beef, both of 1Mi',
    evidence: [],
    remediation: { text: expect.stringMatching(/^Give both one number/) },
  });
});

test.each([
  ['another project', apart(0x5201beef, 0x4103beef)],
  ['one device: numbers that somebody counts up', apart(0x52010001, 0x52010002)],
  ['no project: numbers that somebody wrote', apart(0x5150, 0x15151)],
  ['another size', apart(0x5201beef, 0x5203beef, { agentBytes: 4096 })],
  ['no key', apart(0, 0x5203beef)],
])('passes where it is %s', (_case, inspection) => {
  expect(runCheck(differingFtokKeys, inspection)).toEqual({ status: 'pass' });
});

test('passes where something is shared', () => {
  expect(runCheck(differingFtokKeys, inspectionWith())).toEqual({ status: 'pass' });
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  ['only the target has a segment', inspectionWith({ agent: { holdings: holdings() } })],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(differingFtokKeys, inspection).status).toBe('not-applicable');
});

test.each([
  ['target', 'sysvSegments'],
  ['agent', 'sysvSegments'],
  ['agent', 'holdings'],
] as const)('is unknown without the %s’s %s', (side, name) => {
  expect(runCheck(differingFtokKeys, without(apart(0x5201beef, 0x5203beef), side, name)).status).toBe('unknown');
});
