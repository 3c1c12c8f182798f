import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { restartedAgent } from '../../src/checks/restarted-agent.ts';
import type { ContainerStatus } from '../../src/facts/pod.ts';
import {
  AGENT_PID,
  APP_PID,
  attached,
  containerStatus,
  holdings,
  inspectionWith,
  segment,
  tableOf,
  without,
  type Difference,
} from '../facts.ts';

const attachedAt = 1_790_000_000;
const since = (seconds: number): string => new Date((attachedAt + seconds) * 1000).toISOString();
/** The target has a segment that an Agent before this one made for it. */
const kept = segment({ creatorPid: 0, attachedAt, attachCount: 1 });
const run = (status: Partial<ContainerStatus> = {}, target: Difference = {}, agent: Difference = {}) =>
  runCheck(restartedAgent, inspectionOf(status, target, agent));

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

test('fails where the Agent that runs has not attached what an earlier one made', () => {
  expect(run()).toEqual({
    status: 'fail',
    title:
      'container agent was started after segment 0x00005150 of container app was attached last, and has not attached it.',
    expected: 'an Agent that is started anew attaches what its clients still have',
    actual:
      'segment id 3 was attached last 2026-09-21T14:13:20Z, and has 1 attachment; container agent runs since 2026-09-21T14:15:20.000Z',
    evidence: ['its container was restarted once: the run before ended with exit code 137 (OOMKilled)'],
    remediation: { text: expect.stringMatching(/^If the Agent is to use it, restart container app/) },
  });
});

test('fails where it has made another one, and where it removed the first', () => {
  const segments = {
    sysvSegments: tableOf({ ...kept, key: 0, markedForDestruction: true }, segment({ key: 0x99, shmid: 8 })),
  };
  expect(
    run({}, segments, { ...segments, holdings: holdings(attached(AGENT_PID, { shmid: 8, createdWithKey: 0x99 })) }),
  ).toMatchObject({ status: 'fail', title: expect.stringContaining('segment 0x00005150') });
});

test('fails in another pod that is new, of whatever uid made it', () => {
  const target = {
    subject: { via: 'node-pod' as const },
    sysvSegments: tableOf({ ...kept, creatorPid: 4711, creatorUid: 0 }),
  };
  expect(run({ restartCount: 0, lastExit: null }, target, { subject: { pod: 'route-agent-x2x9z' } })).toMatchObject({
    status: 'fail',
    title: expect.stringMatching(/^route-agent-x2x9z was started after/),
    evidence: [],
  });
});

test.each<[string, Partial<ContainerStatus>, Difference?]>([
  ['it was attached since', { startedAt: since(-120) }],
  ['it was attached while the Agent was started', { startedAt: since(30) }],
  ['the target made it itself', {}, { sysvSegments: tableOf({ ...kept, creatorPid: APP_PID }) }],
  ['a worker of the target made it that has ended', {}, { sysvSegments: tableOf({ ...kept, creatorPid: 77 }) }],
  [
    'it has no key: nobody finds it again',
    {},
    { sysvSegments: tableOf({ ...kept, key: 0 }), holdings: holdings(attached(APP_PID, { createdWithKey: 0 })) },
  ],
])('passes where %s', (_case, status, target) => {
  expect(run(status, target)).toEqual({ status: 'pass' });
});

test('passes where the Agent has attached it again', () => {
  expect(run({}, {}, { holdings: holdings(attached(AGENT_PID)) })).toEqual({ status: 'pass' });
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  ['nobody has a segment', inspectionOf({}, { holdings: holdings() })],
  ['the Agent does not run', inspectionOf({ startedAt: null, state: 'waiting' })],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(restartedAgent, inspection).status).toBe('not-applicable');
});

test.each([
  ['target', 'sysvSegments'],
  ['agent', 'podStatus'],
  ['agent', 'holdings'],
] as const)('is unknown without the %s’s %s', (side, name) => {
  expect(runCheck(restartedAgent, without(inspectionOf({}), side, name)).status).toBe('unknown');
});
