import { expect, test } from 'vitest';
import { readKubeletSummary } from '../../../src/kube/preflight/headroom-summary.ts';
import { podWith } from '../pods.ts';
import { after, clusterWith, kubeletForbidden, MiB, refusal, STARTED_AT, summary } from './headroom-sources.ts';

const running = {
  name: 'app',
  image: '',
  imageID: '',
  ready: true,
  restartCount: 0,
  state: { running: { startedAt: new Date(STARTED_AT) } },
};
const pod = podWith({ pod: { status: { containerStatuses: [running] } } });

const read = (kubelet: unknown, of = pod) => readKubeletSummary(clusterWith({ kubelet }), of);

test('the working set and the limit of the pod’s cgroup', async () => {
  expect(await read(summary())).toEqual({
    kind: 'measured',
    workingSetBytes: BigInt(100 * MiB),
    limitBytes: BigInt(256 * MiB),
  });
});

test.each([
  ['no limit', { availableBytes: undefined }],
  ['a pod over its limit: the kubelet subtracts without a sign', { availableBytes: 18446744073709547520 }],
])('%s', async (_case, memory) => {
  expect(await read(summary(memory))).toMatchObject({ kind: 'measured', limitBytes: null });
});

test.each([
  ['of a start that is not ten seconds ago', summary({ time: after(9) })],
  ['summed up from containers, the cgroup not being found yet', summary({ availableBytes: 0 })],
  ['without a figure', summary({ workingSetBytes: undefined })],
  ['of another pod', JSON.stringify({ pods: [] })],
])('%s: not yet', async (_case, answer) => {
  expect(await read(answer)).toMatchObject({
    kind: 'not-yet',
    why: expect.stringContaining('node-a has not measured pod web'),
  });
});

test('a failure of the kubelet’s own passes; one on the way to it does not', async () => {
  const failure =
    'Internal Error: failed to list pod stats: failed to list all container stats: rpc error: code = NotFound';
  expect(await read(refusal(500, failure))).toEqual({
    kind: 'not-yet',
    why: `the kubelet of node-a could not measure at this moment: ${failure}`,
  });
  expect((await read(refusal(503, 'dial tcp 10.90.0.2:10250: connect: connection refused'))).kind).toBe('refused');
});

test('ten seconds after the start a figure counts', async () => {
  expect((await read(summary({ time: after(10) }))).kind).toBe('measured');
});

test('an ephemeral container that runs was started, too', async () => {
  const shell = { ...running, name: 'debugger', state: { running: { startedAt: new Date(after(55)) } } };
  expect(
    (
      await read(
        summary(),
        podWith({ pod: { status: { containerStatuses: [running], ephemeralContainerStatuses: [shell] } } }),
      )
    ).kind,
  ).toBe('not-yet');
});

test.each([
  ['a refusal', kubeletForbidden, /cannot get resource "nodes\/proxy"/],
  ['half an answer', '{"pods": [', /a form this version does not know/],
  ['another form', '{"items": []}', /a form this version does not know/],
])('%s is told', async (_case, answer, why) => {
  expect(await read(answer)).toMatchObject({ kind: 'refused', why: expect.stringMatching(why) });
});
