import type { V1ContainerStatus, V1Pod, V1PodSpec, V1PodStatus } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { readPodMetrics } from '../../../src/kube/preflight/headroom-metrics.ts';
import { podWith } from '../pods.ts';
import { after, clusterWith, MiB, podMetrics, refusal, STARTED_AT } from './headroom-sources.ts';

const ended = { terminated: { exitCode: 0 } };

function container(name: string, difference: Partial<V1ContainerStatus> = {}): V1ContainerStatus {
  return {
    name,
    image: '',
    imageID: '',
    ready: true,
    restartCount: 0,
    state: { running: { startedAt: new Date(STARTED_AT) } },
    ...difference,
  };
}

function pod(status: V1PodStatus = {}, spec: Partial<V1PodSpec> = {}): V1Pod {
  return podWith({ spec, pod: { status: { containerStatuses: [container('app')], ...status } } });
}

const read = (metrics: unknown, of = pod()) => readPodMetrics(clusterWith({ metrics }), of);
const usage = (name: string, memory: string) => ({ name, usage: { cpu: '1m', memory } });

test('the sum of the containers', async () => {
  const both = podMetrics({ containers: [usage('app', '102400Ki'), usage('sidecar', '1048576')] });
  expect(await read(both, pod({ initContainerStatuses: [container('sidecar')] }))).toEqual({
    kind: 'measured',
    workingSetBytes: BigInt(101 * MiB),
    limitBytes: null,
  });
});

test.each([
  ['an init container has ended', pod({ initContainerStatuses: [container('init', { state: ended })] })],
  ['an ephemeral container has ended', pod({ ephemeralContainerStatuses: [container('debugger', { state: ended })] })],
  ['a container was restarted', pod({ containerStatuses: [container('app', { restartCount: 1, lastState: ended })] })],
])('%s: what it left is in no figure, and nobody is asked', async (_case, of) => {
  expect(await read(undefined, of)).toMatchObject({
    kind: 'refused',
    why: expect.stringContaining('a container of the pod has ended'),
  });
});

test('a runtime with an overhead is in no figure either', async () => {
  expect(await read(undefined, pod({}, { overhead: { memory: '160Mi' } }))).toMatchObject({
    kind: 'refused',
    why: expect.stringContaining('runtime'),
  });
});

test.each([
  ['nine seconds after the start', podMetrics({ timestamp: after(9), window: '9s' })],
  ['of a predecessor of the same name', podMetrics({ timestamp: after(12), window: '1m0s' })],
  ['without a container that runs', podMetrics({ containers: [] })],
  ['no figure at all', refusal(404, 'pods "web" not found')],
  ['no figure at all, in another server’s words', refusal(404, 'podmetrics.metrics.k8s.io "shop/web" not found')],
])('%s: not yet', async (_case, answer) => {
  expect(await read(answer)).toMatchObject({
    kind: 'not-yet',
    why: 'metrics.k8s.io has not measured pod web since its containers started',
  });
});

test('the first sample reaches back to the start of the container', async () => {
  expect((await read(podMetrics({ timestamp: after(10.4), window: '10.9s' }))).kind).toBe('measured');
});

test.each(['950.25ms', '1m0s', '18.06s'])('a window of %s, as Go writes it', async (window) => {
  expect((await read(podMetrics({ timestamp: after(65), window }))).kind).toBe('measured');
});

test.each([
  ['just fresh enough, by the clock of the server', { metadata: { creationTimestamp: after(195) } }, 'measured'],
  ['too old', { metadata: { creationTimestamp: after(196) } }, 'refused'],
])('%s', async (_case, difference, kind) => {
  expect((await read(podMetrics({ window: '15s', ...difference }))).kind).toBe(kind);
});

test.each([
  ['no such API', refusal(404, '404 page not found'), /404 page not found/],
  ['no right', refusal(403, 'pods.metrics.k8s.io "web" is forbidden'), /pods.metrics.k8s.io "web" is forbidden/],
  ['nobody behind it', refusal(503, 'the server is currently unable to handle the request'), /unable to handle/],
  ['a quantity that is none', podMetrics({ containers: [usage('app', 'much')] }), /a form this version does not know/],
  ['a window that is none', podMetrics({ window: 'long' }), /a form this version does not know/],
  ['another form', { items: [] }, /a form this version does not know/],
])('%s is told', async (_case, answer, why) => {
  expect(await read(answer)).toMatchObject({ kind: 'refused', why: expect.stringMatching(why) });
});
