import type { V1Pod } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import type { Cluster } from '../../../../src/kube/connection/cluster.ts';
import { listNodePods } from '../../../../src/kube/vehicles/node-pod/leftover-pods.ts';

const podOf = (phase: string, ageSeconds: number): V1Pod => ({
  metadata: { namespace: 'shop', name: 'shm-node-a-x', creationTimestamp: new Date(Date.now() - ageSeconds * 1000) },
  status: { phase },
});

function clusterWith(pod: V1Pod): Cluster {
  const listNamespacedPod = async ({ labelSelector }: { labelSelector: string }) => ({
    items: labelSelector.includes('kubectl-shm') ? [pod] : [],
  });
  return { core: { listNamespacedPod } } as unknown as Cluster;
}

test.each([
  ['runs, and is young', podOf('Running', 10), true],
  ['is being started', podOf('Pending', 10), true],
  ['has ended', podOf('Failed', 10), false],
  ['has answered, and nobody deleted it', podOf('Succeeded', 10), false],
  ['is older than any run, on a node whose kubelet does not end it', podOf('Running', 600), false],
])('one that %s', async (_case, pod, isInUse) => {
  expect(await listNodePods(clusterWith(pod), 'shop')).toEqual([{ namespace: 'shop', name: 'shm-node-a-x', isInUse }]);
});
