import type { V1ContainerState } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { relistNotice } from '../../../../src/kube/vehicles/ephemeral-container/relist-notice.ts';
import { podWith } from '../../pods.ts';

const NOW_MS = Date.parse('2026-01-01T00:00:10Z');

/** Of a pod that an inspector was added to; null: its kubelet has said nothing of it. */
function noticeOf(state: V1ContainerState | null): string | null {
  const pod = podWith({ spec: { ephemeralContainers: [{ name: 'shm-abcde' }] } });
  const status = { name: 'shm-abcde', image: '', imageID: '', ready: false, restartCount: 0 };
  const ephemeralContainerStatuses = state === null ? [] : [{ ...status, state }];
  return relistNotice({ ...pod, status: { ...pod.status, ephemeralContainerStatuses } }, NOW_MS);
}

test.each<[string, V1ContainerState | null, string | null]>([
  ['ended two seconds ago', { terminated: { exitCode: 0, finishedAt: new Date(NOW_MS - 2000) } }, 'ended a moment ago'],
  ['ended a minute ago', { terminated: { exitCode: 0, finishedAt: new Date(NOW_MS - 60_000) } }, null],
  ['has run for a minute', { running: { startedAt: new Date(NOW_MS - 60_000) } }, null],
  ['started a second ago', { running: { startedAt: new Date(NOW_MS - 1000) } }, 'was added to the pod a moment ago'],
  ['is being created', { waiting: { reason: 'ContainerCreating' } }, 'was added to the pod a moment ago'],
  ['is being created after init containers', { waiting: { reason: 'PodInitializing' } }, 'was added to the pod'],
  ['is in no status yet', null, 'was added to the pod a moment ago'],
  ['waits for its image', { waiting: { reason: 'ImagePullBackOff' } }, null],
])('an earlier inspector that %s', (_case, state, announced) => {
  const notice = noticeOf(state);
  expect(notice?.includes(announced ?? '') ?? null).toBe(announced === null ? null : true);
});

test('nothing is announced for a pod that no inspector was in', () => {
  expect(relistNotice(podWith(), NOW_MS)).toBeNull();
});
