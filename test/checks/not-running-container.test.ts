import { expect, test } from 'vitest';
import { notRunningContainer } from '../../src/checks/not-running-container.ts';
import type { ContainerStatus } from '../../src/facts/pod.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { shmMount } from '../mounts.ts';
import { containerStatus, declared } from '../pods.ts';
import { failureOf, resultOf } from './result-of.ts';

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

const evidenceOf = (target: Difference) =>
  failureOf(notRunningContainer, inspectionWith({ target })).evidence.join('\n');
const withVolume = {
  containers: [
    declared('app', {
      shmVolume: { kind: 'empty-dir', volume: 'shm', inMemory: true, sizeLimitBytes: null, readOnly: false },
    }),
  ],
};

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
])('fails with SIGBUS by %s, and the state of /dev/shm', (_case, lastExit) => {
  const evidence = evidenceOf({ ...crashLoop(lastExit), sandboxShmMount: shmMount({ availableBytes: '0' }) });
  expect(evidence).toMatch(/SIGBUS/);
  expect(evidence).toMatch(/\/dev\/shm 0 of 64Mi/);
});

test('a memory volume at /dev/shm keeps its pages charged after an OOM kill', () => {
  expect(evidenceOf({ ...crashLoop(exit(137, 'OOMKilled')), podSpec: withVolume })).toMatch(
    /OOMKilled[^]*volume shm at \/dev\/shm keeps its pages/,
  );
});

test('the runtime’s words are evidence; a directory in the place of a file is a LXCFS that was not mounted', () => {
  const message = 'error mounting "/var/lib/lxcfs/proc/meminfo" to rootfs at "/proc/meminfo": not a directory';
  const evidence = evidenceOf(crashLoop({ ...exit(128, 'StartError'), message }));
  expect(evidence).toContain(message);
  expect(evidence).toMatch(/LXCFS was not mounted/);
});

test('names in /dev/shm that the Agent has taken in the same pod are evidence', () => {
  expect(evidenceOf(crashLoop(exit(1)))).toContain('/dev/shm/ring');
});

test('where a volume lies at /dev/shm, the sandbox’s says nothing', () => {
  expect(evidenceOf({ ...crashLoop(exit(1)), podSpec: withVolume })).not.toMatch(/are free/);
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
  const evidence = evidenceOf({ ...crashLoop(exit(1)), podEvents: { state: 'listed', events } });
  expect(evidence).toContain('Back-off restarting');
  expect(evidence).not.toContain('Pulled');
});

test('a pending pod has no status of its containers', () => {
  expect(judge({ podStatus: { phase: 'Pending', containers: [] } })).toMatchObject({
    status: 'fail',
  });
});
