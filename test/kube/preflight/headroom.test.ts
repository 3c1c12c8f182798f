import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { decideHeadroom, measureHeadroom, NEEDED_BYTES_PER_CONTAINER } from '../../../src/kube/preflight/headroom.ts';
import { podWith } from '../pods.ts';
import { after, clusterWith, kubeletForbidden, podMetrics, refusal, STARTED_AT, summary } from './headroom-sources.ts';

const MiB = 1n << 20n;
const limited = { resources: { limits: { memory: '256Mi' } } };

/** Pod web, whose container `app` has a limit of 256Mi and is in a given state. */
function pod(
  state: V1ContainerStatus['state'] = { running: { startedAt: new Date(STARTED_AT) } },
  containerID = 'containerd://a',
): V1Pod {
  const status = { name: 'app', image: '', imageID: '', ready: true, restartCount: 0, containerID, state };
  return podWith({ app: limited, pod: { status: { containerStatuses: [status] } } });
}

function measure(sources: Parameters<typeof clusterWith>[0], of = pod()) {
  const told: string[] = [];
  const headroom = measureHeadroom(clusterWith(sources), {
    pod: of,
    containers: ['app'],
    containerCount: 1,
    signal: new AbortController().signal,
    inform: (message) => told.push(message),
  });
  return headroom.then((decided) => ({ decided, told }));
}

test.each([
  ['exactly enough for one', 32n * MiB, 1, 'enough'],
  ['one byte short', 32n * MiB - 1n, 1, 'scarce'],
  ['enough for one, not for two', 63n * MiB, 2, 'scarce'],
  ['enough for two', 64n * MiB, 2, 'enough'],
] as const)('%s', (_case, freeBytes, containerCount, kind) => {
  const limitBytes = 256n * MiB;
  expect(decideHeadroom({ limitBytes, workingSetBytes: limitBytes - freeBytes, containerCount }).kind).toBe(kind);
});

test('a pod over its limit has nothing left, not less than nothing', () => {
  expect(decideHeadroom({ limitBytes: MiB, workingSetBytes: 2n * MiB, containerCount: 1 })).toEqual({
    kind: 'scarce',
    freeBytes: 0n,
    neededBytes: NEEDED_BYTES_PER_CONTAINER,
    limitBytes: MiB,
  });
});

test('without a limit nobody is asked', async () => {
  expect((await measure({}, podWith())).decided).toEqual({ kind: 'unlimited' });
});

test('where nothing runs, nothing can be killed', async () => {
  expect((await measure({}, pod({ waiting: { reason: 'CrashLoopBackOff' } }))).decided).toEqual({ kind: 'idle' });
});

test.each([
  { exitCode: 137, reason: 'OOMKilled' },
  { exitCode: 128, reason: 'StartError', message: 'container init was OOM-killed (memory limit too low?): unknown' },
])(
  'where nothing runs since the kernel ended it for lack of memory, there may be no room left: $reason',
  async (last) => {
    expect((await measure({}, pod({ terminated: last }))).decided).toMatchObject({ kind: 'unknown' });
  },
);

test('the kubelet is asked first, and metrics.k8s.io not at all where it answers', async () => {
  expect((await measure({ kubelet: summary() })).decided).toEqual({ kind: 'enough', freeBytes: 156n * MiB });
});

test('the smaller limit counts: the cgroup’s before a resize, the spec’s after it', async () => {
  expect((await measure({ kubelet: summary({ availableBytes: Number(20n * MiB) }) })).decided).toMatchObject({
    kind: 'scarce',
    freeBytes: 20n * MiB,
    limitBytes: 120n * MiB,
  });
  expect((await measure({ kubelet: summary({ availableBytes: Number(400n * MiB) }) })).decided).toEqual({
    kind: 'enough',
    freeBytes: 156n * MiB,
  });
});

test('metrics.k8s.io is asked where the kubelet may not be', async () => {
  expect((await measure({ kubelet: kubeletForbidden, metrics: podMetrics() })).decided).toEqual({
    kind: 'enough',
    freeBytes: 156n * MiB,
  });
});

test('where both refuse, both say why', async () => {
  const { decided, told } = await measure({ kubelet: kubeletForbidden, metrics: refusal(404, '404 page not found') });
  expect(decided).toMatchObject({
    kind: 'unknown',
    why: expect.stringMatching(/"nodes\/proxy"; .*404 page not found/),
  });
  expect(told).toEqual([]);
});

/** The kubelet’s figure is of before the start, so that the pod is read again; this is what is found then. */
function measureWhileStarting(later: V1Pod | Error, signal = new AbortController().signal) {
  const told: string[] = [];
  const cluster = clusterWith({ kubelet: summary({ time: after(5) }), again: later });
  const headroom = measureHeadroom(cluster, {
    pod: pod(),
    containers: ['app'],
    containerCount: 1,
    signal,
    inform: (message) => told.push(message),
  });
  return { headroom, told };
}

test.each([
  ['has ended', pod({ terminated: { exitCode: 1 } })],
  ['was restarted', pod({ running: { startedAt: new Date(after(61)) } }, 'containerd://b')],
  ['is gone with its pod', refusal(404, 'pods "web" not found')],
])('a container that %s while a figure was waited for', async (_case, later) => {
  const { headroom, told } = measureWhileStarting(later);
  expect(await headroom).toEqual({ kind: 'not-running', container: 'app' });
  expect(told).toEqual([
    'the kubelet of node-a has not measured pod web since its containers started; waiting up to 40 s for it',
  ]);
});

test('a container that runs on is waited for, until the run ends', async () => {
  await expect(measureWhileStarting(pod(), AbortSignal.timeout(1200)).headroom).rejects.toThrow('aborted');
});
