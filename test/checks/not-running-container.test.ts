import { expect, test } from 'vitest';
import { notRunningContainer } from '../../src/checks/not-running-container.ts';
import type { ContainerStatus } from '../../src/facts/pod.ts';
import { containerStatus, declared, inspectionWith, shmMount, without, type Difference } from '../facts.ts';
import { resultOf } from './result-of.ts';

const judge = (target: Difference = {}) => resultOf(notRunningContainer, inspectionWith({ target }));
const statusOf = (difference: Partial<ContainerStatus>) => ({
  podStatus: { containers: [containerStatus('app', difference)] },
});
const exit = (exitCode: number, reason = 'Error') => ({
  exitCode,
  signal: 0,
  reason,
  finishedAt: '2026-11-01T00:00:00.000Z',
});
const crashLoop = (lastExit: ContainerStatus['lastExit']) =>
  statusOf({ state: 'waiting', reason: 'CrashLoopBackOff', message: 'back-off 10s', restartCount: 3, lastExit });

test('passes where the container runs', () => {
  expect(judge()).toEqual({ status: 'pass' });
});

test.each([
  [
    'a pod that has done its work',
    {
      podStatus: {
        phase: 'Succeeded',
        containers: [containerStatus('app', { state: 'terminated', lastExit: exit(0, 'Completed') })],
      },
    },
  ],
  [
    'an init container that has',
    {
      ...statusOf({ state: 'terminated', lastExit: exit(0, 'Completed') }),
      podSpec: { containers: [declared('app', { kind: 'init' })] },
    },
  ],
])('is not applicable to %s', (_case, target) => {
  expect(judge(target)).toMatchObject({ status: 'not-applicable' });
});

test('is unknown where the kubelet has told nothing yet, or the status is not there', () => {
  expect(judge({ podStatus: { containers: [] } })).toMatchObject({ status: 'unknown' });
  expect(resultOf(notRunningContainer, without(inspectionWith(), 'target', 'podStatus'))).toMatchObject({
    status: 'unknown',
  });
});

test('fails for a crash loop: how it ended, and where to read more', () => {
  expect(judge(crashLoop(exit(1)))).toMatchObject({
    status: 'fail',
  });
});

test.each([
  ['an exit code', exit(135)],
  ['a signal', { ...exit(0), signal: 7 }],
])('SIGBUS by %s: the state of /dev/shm is told with it', (_case, lastExit) => {
  const result = judge({ ...crashLoop(lastExit), sandboxShmMount: shmMount({ availableBytes: '0' }) });
  expect(result).toMatchObject({});
});

test('where a volume lies at /dev/shm, the sandbox’s says nothing', () => {
  const podSpec = {
    containers: [
      declared('app', {
        shmVolume: { kind: 'empty-dir', volume: 'shm', inMemory: true, sizeLimitBytes: null, readOnly: false },
      }),
    ],
  };
  expect(judge({ ...crashLoop(exit(1)), podSpec })).toMatchObject({});
});

test('warnings of the pod are evidence, the latest first', () => {
  const event = {
    type: 'Warning',
    reason: 'BackOff',
    message: 'Back-off restarting',
    count: 4,
    lastSeenAt: '2026-11-01T00:00:00.000Z',
  };
  const events = [event, { ...event, type: 'Normal', reason: 'Pulled' }];
  expect(judge({ ...crashLoop(exit(1)), podEvents: { state: 'listed', events } })).toMatchObject({});
});

test('a pending pod has no status of its containers', () => {
  expect(judge({ podStatus: { phase: 'Pending', containers: [] } })).toMatchObject({
    status: 'fail',
  });
});
