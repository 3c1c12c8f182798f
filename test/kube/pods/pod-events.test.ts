import { ApiException, type CoreV1Event } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import type { Cluster } from '../../../src/kube/connection/cluster.ts';
import { collectPodEvents } from '../../../src/kube/pods/pod-events.ts';
import { podWith } from '../pods.ts';

const waiting = { pod: podWith(), isRunning: false };

function clusterWith(listed: Partial<CoreV1Event>[] | Error): Cluster {
  const listNamespacedEvent = async () => {
    if (listed instanceof Error) throw listed;
    return { items: listed };
  };
  return { core: { listNamespacedEvent } } as unknown as Cluster;
}

test('the latest first, repeated ones with their count, whichever API they were written by', async () => {
  const older = { type: 'Normal', reason: 'Pulled', message: 'pulled', lastTimestamp: new Date(1000) };
  const newer = {
    type: 'Warning',
    reason: 'BackOff',
    message: 'back-off',
    eventTime: new Date(0),
    series: { count: 7, lastObservedTime: new Date(2000) },
  };
  expect(await collectPodEvents(clusterWith([older, newer] as Partial<CoreV1Event>[]), waiting)).toMatchObject({
    status: 'ok',
    value: {
      state: 'listed',
      events: [
        { reason: 'BackOff', count: 7, lastSeenAt: '1970-01-01T00:00:02.000Z' },
        { reason: 'Pulled', count: 1 },
      ],
    },
  });
});

test('an event of the scheduler, whose time client-node leaves a string', async () => {
  const unscheduled = {
    type: 'Warning',
    reason: 'FailedScheduling',
    message: '0/2 nodes',
    eventTime: '2026-11-24T17:13:46.156744Z',
    lastTimestamp: null,
    count: null,
  };
  expect(await collectPodEvents(clusterWith([unscheduled] as unknown as CoreV1Event[]), waiting)).toMatchObject({
    value: { events: [{ reason: 'FailedScheduling', count: 1, lastSeenAt: '2026-11-24T17:13:46.156Z' }] },
  });
});

test('where the container runs nobody asks', async () => {
  const running = { ...waiting, isRunning: true };
  expect(await collectPodEvents(clusterWith(new Error('asked')), running)).toMatchObject({
    value: { state: 'not-asked' },
  });
});

test('who may not list events is told so', async () => {
  const forbidden = new ApiException(403, '', { message: 'events is forbidden' }, {});
  expect(await collectPodEvents(clusterWith(forbidden), waiting)).toMatchObject({
    status: 'denied',
    message: 'events is forbidden',
  });
});

test('a server that does not answer costs this fact and no more', async () => {
  expect(await collectPodEvents(clusterWith(new TypeError('fetch failed')), waiting)).toMatchObject({
    status: 'not-collected',
  });
});
