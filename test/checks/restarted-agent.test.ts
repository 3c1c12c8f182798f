import { expect, test } from 'vitest';
import { restartedAgent } from '../../src/checks/restarted-agent.ts';
import type { ContainerStatus } from '../../src/facts/pod.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { attached, holdings, segment, tableOf } from '../objects.ts';
import { containerStatus } from '../pods.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { resultOf } from './result-of.ts';

const attachedAt = 1_790_000_000;
const since = (seconds: number): string => new Date((attachedAt + seconds) * 1000).toISOString();
/** The target has a segment that an Agent before this one made for it. */
const kept = segment({ creatorPid: 0, attachedAt, attachCount: 1 });
const run = (status: Partial<ContainerStatus> = {}, target: Difference = {}, agent: Difference = {}) =>
  resultOf(restartedAgent, inspectionOf(status, target, agent));

function inspectionOf(status: Partial<ContainerStatus>, target: Difference = {}, agent: Difference = {}) {
  const restarted = containerStatus('agent', {
    startedAt: since(120),
    restartCount: 1,
    lastExit: { exitCode: 137, signal: 0, reason: 'OOMKilled', finishedAt: since(110) },
    ...status,
  });
  return inspectionWith({
    target: { sysvSegments: tableOf(kept), holdings: holdings(attached(APP_PID)), ...target },
    agent: { podStatus: { containers: [containerStatus('app'), restarted] }, holdings: holdings(), ...agent },
  });
}

test('fails if the Agent that runs has not attached what an earlier one made', () => {
  expect(run()).toMatchObject({
    status: 'fail',
    subjects: ['shm 3'],
    evidence: ['its container was restarted once: the run before ended with exit code 137 (OOMKilled)'],
    fix: { change: { kind: 'restart', of: 'target' } },
  });
});

test('fails if it has made another one', () => {
  const segments = { sysvSegments: tableOf(kept, segment({ key: 0x99, shmid: 8 })) };
  const agent = { ...segments, holdings: holdings(attached(AGENT_PID, { shmid: 8, createdWithKey: 0x99 })) };
  expect(run({}, segments, agent)).toMatchObject({ status: 'fail', subjects: ['shm 3'] });
});

test('fails in another pod that is new, of whatever uid made it', () => {
  const target = {
    subject: { via: 'node-pod' as const },
    sysvSegments: tableOf({ ...kept, creatorPid: 4711, creatorUid: 0 }),
  };
  expect(run({ restartCount: 0, lastExit: null }, target, { subject: { pod: 'route-agent-x2x9z' } })).toMatchObject({
    status: 'fail',
    evidence: [],
  });
});

test.each<[string, Partial<ContainerStatus>, Difference?]>([
  ['it was attached since', { startedAt: since(-120) }],
  ['it was attached while the Agent was started', { startedAt: since(30) }],
  ['the target made it itself', {}, { sysvSegments: tableOf({ ...kept, creatorPid: APP_PID }) }],
  ['a worker of the target made it that has ended', {}, { sysvSegments: tableOf({ ...kept, creatorPid: 77 }) }],
])('passes if %s', (_case, status, target) => {
  expect(run(status, target)).toEqual({ status: 'pass' });
});

test('passes if the Agent has attached it again', () => {
  expect(run({}, {}, { holdings: holdings(attached(AGENT_PID)) })).toEqual({ status: 'pass' });
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  ['nobody has a segment', inspectionOf({}, { holdings: holdings() })],
  ['the Agent does not run', inspectionOf({ startedAt: null, state: 'waiting' })],
  [
    'its key leads nowhere: nobody finds it again',
    inspectionOf({}, { sysvSegments: tableOf({ ...kept, key: 0, markedForDestruction: true }) }),
  ],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(restartedAgent, inspection).status).toBe('not-applicable');
});

test.each([
  ['target', 'sysvSegments'],
  ['agent', 'podStatus'],
  ['agent', 'holdings'],
] as const)('is unknown without the %s’s %s', (side, name) => {
  expect(resultOf(restartedAgent, without(inspectionOf({}), side, name)).status).toBe('unknown');
});
