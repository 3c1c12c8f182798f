import { expect, test } from 'vitest';
import { orphanedSegment } from '../../src/checks/orphaned-segment.ts';
import type { ContainerStatus } from '../../src/facts/pod.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { segment, tableOf } from '../objects.ts';
import { containerStatus } from '../pods.ts';
import { APP_PID, AGENT_PID, processes, processWith } from '../processes.ts';
import { MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const now = 1_790_000_000;
const startedAt = (time: number): string => new Date(time * 1000).toISOString();
const statuses = (app: Partial<ContainerStatus> = {}, agent: Partial<ContainerStatus> = {}): Difference => ({
  podStatus: {
    containers: [
      containerStatus('app', { startedAt: startedAt(now), restartCount: 1, ...app }),
      containerStatus('agent', { startedAt: startedAt(now - 9000), ...agent }),
    ],
  },
});
/** Left by a run of the app before this one: neither container’s PID namespace has those who made and used it. */
const left = segment({
  attachCount: 0,
  creatorPid: 0,
  lastPid: 0,
  attachedAt: now - 900,
  detachedAt: now - 800,
  changedAt: now - 1000,
  residentBytes: String(16 * MiB),
});
const leftPrivate = { ...left, key: 0, shmid: 4 };
const alone = (target: Difference) =>
  resultOf(orphanedSegment, inspectionWith({ target: { ...statuses(), ...target }, agent: null }));
const both = (target: Difference, agent: Difference = target) =>
  resultOf(orphanedSegment, inspectionWith({ target: { ...statuses(), ...target }, agent }));

test('fails where a segment was made and used by an earlier run alone', () => {
  expect(both({ sysvSegments: tableOf(segment({ shmid: 1 }), leftPrivate, left) })).toMatchObject({
    status: 'fail',
  });
});

test('fails by the times alone where every container was started after its last use', () => {
  expect(alone({ ...statuses({}, { startedAt: startedAt(now) }), sysvSegments: tableOf(left) }).status).toBe('fail');
});

test('fails for one without a key whose maker, a worker of a container that runs, has ended', () => {
  expect(
    both({ sysvSegments: tableOf({ ...leftPrivate, creatorPid: 77, lastPid: 78, detachedAt: now + 900 }) }).status,
  ).toBe('fail');
});

test.each<[string, Difference, Difference?]>([
  ['each is attached', {}],
  ['it takes no memory, as of a pool made ahead', { sysvSegments: tableOf({ ...left, residentBytes: '0' }) }],
  ['it is going', { sysvSegments: tableOf({ ...leftPrivate, markedForDestruction: true }) }],
  [
    'its maker runs',
    { sysvSegments: tableOf({ ...leftPrivate, creatorPid: APP_PID, lastPid: 78, detachedAt: now + 900 }) },
  ],
  [
    'its maker runs in the other container',
    { sysvSegments: tableOf(left) },
    { sysvSegments: tableOf({ ...left, creatorPid: AGENT_PID }) },
  ],
  [
    'who used it last runs, and may use it for the next message',
    { sysvSegments: tableOf({ ...left, lastPid: APP_PID, detachedAt: now + 900 }) },
  ],
  [
    'a helper that ended used it last, and the next one may',
    { sysvSegments: tableOf({ ...left, lastPid: 78, detachedAt: now + 900 }) },
  ],
  [
    'no container was restarted: an init container made it',
    { ...statuses({ restartCount: 0 }), sysvSegments: tableOf(left) },
  ],
  [
    'the container that will attach it by its key waits',
    { ...statuses({}, { state: 'waiting' }), sysvSegments: tableOf(left) },
  ],
])('passes where %s', (_case, target, agent) => {
  expect(both(target, agent)).toEqual({ status: 'pass' });
});

test('passes where another container, which nobody looked at, may have made it', () => {
  expect(alone({ sysvSegments: tableOf(left, leftPrivate) })).toEqual({ status: 'pass' });
  const other = containerStatus('other', { startedAt: startedAt(now - 9000) });
  expect(
    both({
      podStatus: { containers: [containerStatus('app', { restartCount: 1 }), containerStatus('agent'), other] },
      sysvSegments: tableOf(left, leftPrivate),
    }),
  ).toEqual({ status: 'pass' });
});

test('is not applicable in the node’s own namespace, where nobody knows whose they are', () => {
  expect(both({ sysvSegments: tableOf(left, leftPrivate), podSpec: { hostIpc: true } }).status).toBe('not-applicable');
  expect(both({ sysvSegments: tableOf({ ...left, usersEnded: true }), podSpec: { hostIpc: true } }).status).toBe(
    'not-applicable',
  );
});

test('fails in the node’s own namespace, without a patch, where a node pod saw that nobody is left to know it', () => {
  const ended = { sysvSegments: tableOf({ ...leftPrivate, usersEnded: true as const }) };
  const hostIpc = { podSpec: { hostIpc: true } };
  const own = both({ ...hostIpc, ...ended });
  expect(own).toMatchObject({ status: 'fail' });
  expect(own).not.toHaveProperty('fix.patch');
  const otherPod = { subject: { namespace: 'infra', pod: 'route-agent-x2x9z' }, ...ended };
  expect(both({ ...hostIpc, sysvSegments: tableOf(leftPrivate) }, otherPod).status).toBe('fail');
  expect(
    both({ ...hostIpc, sysvSegments: tableOf(leftPrivate) }, { ...otherPod, ipcNamespace: { inode: 7 } }).status,
  ).toBe('not-applicable');
});

test('fails where a node pod has seen it, whatever other containers run', () => {
  expect(alone({ sysvSegments: tableOf({ ...leftPrivate, usersEnded: true }) }).status).toBe('fail');
});

test('is unknown where a fact is missing that could clear it', () => {
  const ofWorker = { sysvSegments: tableOf({ ...leftPrivate, creatorPid: 77, lastPid: 78, detachedAt: now + 900 }) };
  const inspection = inspectionWith({ target: { ...statuses(), ...ofWorker }, agent: ofWorker });
  for (const name of ['sysvSegments', 'processes', 'podSpec', 'podStatus', 'ipcNamespace'] as const)
    expect(resultOf(orphanedSegment, without(inspection, 'target', name)).status).toBe('unknown');
  for (const name of ['sysvSegments', 'processes'] as const)
    expect(resultOf(orphanedSegment, without(inspection, 'agent', name)).status).toBe('unknown');
  expect(both({ sysvSegments: { rows: [segment()], totalCount: 2 } }).status).toBe('unknown');
  expect(both({ sysvSegments: tableOf(left) }, { sysvSegments: { rows: [], totalCount: 1 } }).status).toBe('unknown');
  expect(both({ ...ofWorker, processes: { ...processes(processWith()), totalCount: 2 } }).status).toBe('unknown');
});
