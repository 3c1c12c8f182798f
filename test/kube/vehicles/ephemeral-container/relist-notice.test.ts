import type { V1ContainerState } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { relistNotice } from '../../../../src/kube/vehicles/ephemeral-container/relist-notice.ts';
import { podWith } from '../../pods.ts';

const NOW_MS = Date.parse('2026-01-01T00:00:10Z');

function noticeOf(state: V1ContainerState): string | null {
  const status = { name: 'shm-abcde', image: '', imageID: '', ready: false, restartCount: 0, state };
  const pod = podWith();
  return relistNotice({ ...pod, status: { ...pod.status, ephemeralContainerStatuses: [status] } }, NOW_MS);
}

test.each([
  ['ended two seconds ago', { terminated: { exitCode: 0, finishedAt: new Date(NOW_MS - 2000) } }, true],
  ['ended a minute ago', { terminated: { exitCode: 0, finishedAt: new Date(NOW_MS - 60_000) } }, false],
  ['still runs', { running: { startedAt: new Date(NOW_MS - 60_000) } }, false],
])('an earlier inspector that %s: the wait is announced: %s', (_case, state, isAnnounced) => {
  expect(noticeOf(state) !== null).toBe(isAnnounced);
});
