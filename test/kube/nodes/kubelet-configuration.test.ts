import { ApiException, type CoreV1Api } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import type { Cluster } from '../../../src/kube/connection/cluster.ts';
import { readKubeletConfiguration, settingsOf } from '../../../src/kube/nodes/kubelet-configuration.ts';

const clusterThat = (answers: () => Promise<string>) =>
  ({ core: { connectGetNodeProxyWithPath: answers } as unknown as CoreV1Api }) as Cluster;
const read = (answers: () => Promise<string>) => readKubeletConfiguration(clusterThat(answers), 'node-a');

test('known settings, what is in an object by itself, and no addresses or files', () => {
  const configuration = {
    cpuCFSQuota: true,
    cpuCFSQuotaPeriod: '100ms',
    featureGates: { X: true, Y: false },
    allowedUnsafeSysctls: ['kernel.shm*'],
    memorySwap: {},
    tlsPrivateKeyFile: '/secret',
    address: '0.0.0.0',
    evictionHard: null,
  };
  expect(settingsOf(configuration)).toEqual({
    cpuCFSQuota: 'true',
    cpuCFSQuotaPeriod: '"100ms"',
    'featureGates.X': 'true',
    'featureGates.Y': 'false',
    allowedUnsafeSysctls: '["kernel.shm*"]',
    evictionHard: 'null',
  });
});

test('the answer, as text or as the client read it', async () => {
  const answer = { kubeletconfig: { maxPods: 110 } };
  const expected = { status: 'ok', source: 'nodes/node-a/proxy/configz', value: { maxPods: '110' } };
  expect(await read(async () => JSON.stringify(answer))).toEqual(expected);
  expect(await read(async () => answer as never)).toEqual(expected);
});

test.each([
  [403, 'denied'],
  [404, 'absent'],
  [503, 'not-collected'],
])('a refusal with %i is %s, in the server’s words', async (code, status) => {
  const refusal = new ApiException(code, 'x', JSON.stringify({ message: 'nodes "node-a" is forbidden' }), {});
  expect(await read(() => Promise.reject(refusal))).toMatchObject({ status, message: 'nodes "node-a" is forbidden' });
});

test('an answer of another form', async () => {
  expect(await read(async () => '<html>')).toMatchObject({ status: 'malformed' });
  expect(await read(async () => '{"other":1}')).toMatchObject({ status: 'malformed' });
});

test('what is no refusal is thrown on', async () => {
  await expect(read(() => Promise.reject(new TypeError('fetch failed')))).rejects.toThrow('fetch failed');
});
