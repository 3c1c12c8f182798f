import { expect, test } from 'vitest';
import { differingFtokKeys } from '../../src/checks/differing-ftok-keys.ts';
import { inspectionWith, without } from '../facts.ts';
import { attached, holdings, segment, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { MiB } from '../sizes.ts';
import { failureOf, resultOf } from './result-of.ts';

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

test('fails if the keys are of one project id and two devices, and the segments of one size', () => {
  expect(failureOf(differingFtokKeys, apart(0x5201beef, 0x5203beef)).subjects).toEqual(['shm 3', 'shm 4']);
  expect(differingFtokKeys.severity).toBe('info');
});

test.each([
  ['another project', apart(0x5201beef, 0x4103beef)],
  ['one device: numbers that a program counts up', apart(0x52010001, 0x52010002)],
  ['no project: numbers that a person wrote', apart(0x5150, 0x15151)],
  ['another size', apart(0x5201beef, 0x5203beef, { agentBytes: 4096 })],
])('passes if it is %s', (_case, inspection) => {
  expect(resultOf(differingFtokKeys, inspection)).toEqual({ status: 'pass' });
});

test('passes if something is shared', () => {
  expect(resultOf(differingFtokKeys, inspectionWith())).toEqual({ status: 'pass' });
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  ['only the target has a segment', inspectionWith({ agent: { holdings: holdings() } })],
  ['one of them has no key', apart(0, 0x5203beef)],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(differingFtokKeys, inspection).status).toBe('not-applicable');
});

test.each([
  ['target', 'sysvSegments'],
  ['agent', 'sysvSegments'],
  ['agent', 'holdings'],
] as const)('is unknown without the %s’s %s', (side, name) => {
  expect(resultOf(differingFtokKeys, without(apart(0x5201beef, 0x5203beef), side, name)).status).toBe('unknown');
});
