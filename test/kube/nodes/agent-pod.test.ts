import { ApiException, type V1Pod } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import type { Cluster } from '../../../src/kube/connection/cluster.ts';
import { agentPodOf, readAgentPod } from '../../../src/kube/nodes/agent-pod.ts';

const agent = { namespace: 'infra', name: 'agent' };

function podOf({ ready = true, owner = 'ds-1', deleted = false, imageID = 'registry/agent@sha256:ab12' } = {}): V1Pod {
  return {
    metadata: {
      ownerReferences: [{ uid: owner, kind: 'DaemonSet', name: 'agent', apiVersion: 'apps/v1' }],
      ...(deleted && { deletionTimestamp: new Date(0) }),
    },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      containerStatuses: [{ name: 'agent', image: 'agent:1', imageID, ready, restartCount: 0 }],
    },
  };
}

function clusterWith(pods: V1Pod[], asked: unknown[] = []): Cluster {
  return {
    apps: {
      readNamespacedDaemonSet: async () => ({
        metadata: { uid: 'ds-1' },
        spec: { selector: { matchLabels: { app: 'agent' } } },
      }),
    },
    core: {
      listNamespacedPod: async (request: unknown) => {
        asked.push(request);
        return { items: pods };
      },
    },
  } as unknown as Cluster;
}

test('none named: nothing is asked', async () => {
  expect(await readAgentPod({} as Cluster, 'node-a', null)).toMatchObject({
    status: 'ok',
    value: { kind: 'none-named' },
  });
});

test('its pod on that node, by the digest of its image', async () => {
  const asked: unknown[] = [];
  expect(await readAgentPod(clusterWith([podOf()], asked), 'node-a', agent)).toMatchObject({
    status: 'ok',
    value: { kind: 'there', daemonSet: 'infra/agent', ready: true, phase: 'Running', images: { agent: 'sha256:ab12' } },
  });
  expect(asked).toEqual([{ namespace: 'infra', labelSelector: 'app=agent', fieldSelector: 'spec.nodeName=node-a' }]);
});

test('pods of another owner with the same labels are none of it', async () => {
  expect(await readAgentPod(clusterWith([podOf({ owner: 'other' })]), 'node-a', agent)).toMatchObject({
    value: { kind: 'missing', daemonSet: 'infra/agent' },
  });
});

test('one that is being replaced counts only while there is no other', () => {
  const [old, now] = [podOf({ deleted: true, ready: false }), podOf()];
  expect(agentPodOf('x', [old, now])).toMatchObject({ ready: true });
  expect(agentPodOf('x', [old])).toMatchObject({ ready: false });
});

test('an image without a digest goes by its name', () => {
  expect(agentPodOf('x', [podOf({ imageID: '' })])).toMatchObject({ images: { agent: 'agent:1' } });
});

test('no such DaemonSet is an error, no right to see it a fact', async () => {
  const failing = (code: number) =>
    ({
      apps: { readNamespacedDaemonSet: () => Promise.reject(new ApiException(code, 'x', '{"message":"no"}', {})) },
    }) as unknown as Cluster;
  await expect(readAgentPod(failing(404), 'node-a', agent)).rejects.toThrow('cannot read daemonset infra/agent');
  expect(await readAgentPod(failing(403), 'node-a', agent)).toMatchObject({ status: 'denied', message: 'no' });
});
