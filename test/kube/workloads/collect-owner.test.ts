import { ApiException, type V1OwnerReference } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import type { Cluster } from '../../../src/kube/connection/cluster.ts';
import { collectOwner } from '../../../src/kube/workloads/collect-owner.ts';
import { podWith } from '../pods.ts';

/** The objects of a namespace by kind and name; what is not there is refused. */
type Objects = Record<
  string,
  { owner?: V1OwnerReference; spec?: object; refusal?: number; annotations?: Record<string, string> }
>;

function clusterWith(objects: Objects): { cluster: Pick<Cluster, 'apps' | 'batch'>; asked: string[] } {
  const asked: string[] = [];
  const reader =
    (kind: string) =>
    async ({ name }: { name: string }) => {
      const key = `${kind}/${name}`;
      asked.push(key);
      const { owner, spec = {}, refusal, annotations } = objects[key] ?? { refusal: 404 };
      if (refusal !== undefined) throw new ApiException(refusal, 'refused', { message: `refused: ${refusal}` }, {});
      return {
        metadata: {
          name,
          ...(annotations && { annotations }),
          ...(owner === undefined ? {} : { ownerReferences: [owner] }),
        },
        spec,
      };
    };
  const apps = {
    readNamespacedReplicaSet: reader('ReplicaSet'),
    readNamespacedDeployment: reader('Deployment'),
    readNamespacedDaemonSet: reader('DaemonSet'),
    readNamespacedStatefulSet: reader('StatefulSet'),
  };
  const batch = { readNamespacedJob: reader('Job'), readNamespacedCronJob: reader('CronJob') };
  return { cluster: { apps, batch } as unknown as Pick<Cluster, 'apps' | 'batch'>, asked };
}

function controlledBy(kind: string, name: string, apiVersion = 'apps/v1'): V1OwnerReference {
  return { apiVersion, kind, name, uid: `uid-${name}`, controller: true };
}

function podOf(...ownerReferences: V1OwnerReference[]) {
  return podWith({ pod: { metadata: { namespace: 'shop', name: 'web', uid: 'uid-1', ownerReferences } } });
}

const deployment = { spec: { strategy: { type: 'Recreate' } } };

test('a Deployment by its ReplicaSet, in two requests', async () => {
  const { cluster, asked } = clusterWith({
    'ReplicaSet/web-7f6b': { owner: controlledBy('Deployment', 'web') },
    'Deployment/web': deployment,
  });
  expect(await collectOwner(cluster, podOf(controlledBy('ReplicaSet', 'web-7f6b')))).toMatchObject({
    status: 'ok',
    value: {
      state: 'owned',
      workload: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      updateStrategy: 'Recreate',
      operator: null,
      unread: null,
    },
  });
  expect(asked).toEqual(['ReplicaSet/web-7f6b', 'Deployment/web']);
});

test('a CronJob by its Job', async () => {
  const { cluster } = clusterWith({
    'Job/nightly-1': { owner: controlledBy('CronJob', 'nightly', 'batch/v1') },
    'CronJob/nightly': {},
  });
  const owner = await collectOwner(cluster, podOf(controlledBy('Job', 'nightly-1', 'batch/v1')));
  expect(owner).toMatchObject({ value: { workload: { kind: 'CronJob', name: 'nightly' }, updateStrategy: null } });
});

test('the containers of the template are those that no webhook added', async () => {
  const template = { spec: { initContainers: [{ name: 'prepare' }], containers: [{ name: 'app' }] } };
  const { cluster } = clusterWith({
    'DaemonSet/web': { spec: { template } },
    'CronJob/nightly': { spec: { jobTemplate: { spec: { template } } } },
  });
  for (const owner of [controlledBy('DaemonSet', 'web'), controlledBy('CronJob', 'nightly', 'batch/v1')])
    expect(await collectOwner(cluster, podOf(owner))).toMatchObject({
      value: { templateContainers: ['prepare', 'app'] },
    });
});

test('an operator that makes the workload is named', async () => {
  const { cluster } = clusterWith({
    'StatefulSet/db': {
      owner: controlledBy('Postgres', 'db', 'example.com/v1'),
      spec: { updateStrategy: { type: 'OnDelete' } },
    },
  });
  expect(await collectOwner(cluster, podOf(controlledBy('StatefulSet', 'db')))).toMatchObject({
    value: {
      workload: { kind: 'StatefulSet', name: 'db' },
      updateStrategy: 'OnDelete',
      operator: { apiVersion: 'example.com/v1', kind: 'Postgres', name: 'db' },
    },
  });
});

test('a custom controller is the workload itself, and is not read', async () => {
  const { cluster, asked } = clusterWith({});
  const owner = await collectOwner(cluster, podOf(controlledBy('CloneSet', 'web', 'apps.example.io/v1')));
  expect(owner).toMatchObject({ value: { workload: { kind: 'CloneSet', name: 'web' }, unread: null } });
  expect(asked).toEqual([]);
});

test.each([
  [403, 'denied'],
  [404, 'absent'],
  [500, 'not-collected'],
])('what cannot be read is said (%i), with what is known', async (refusal, status) => {
  const { cluster } = clusterWith({ 'ReplicaSet/web-7f6b': { refusal } });
  expect(await collectOwner(cluster, podOf(controlledBy('ReplicaSet', 'web-7f6b')))).toMatchObject({
    status: 'ok',
    value: { workload: { kind: 'ReplicaSet', name: 'web-7f6b' }, unread: { status } },
  });
});

test('bare pods, static pods, and pods that name an owner which does not control them', async () => {
  const { cluster, asked } = clusterWith({});
  expect(await collectOwner(cluster, podOf())).toMatchObject({ value: { state: 'bare' } });
  expect(await collectOwner(cluster, podOf({ ...controlledBy('ReplicaSet', 'x'), controller: false }))).toMatchObject({
    value: { state: 'bare' },
  });
  const mirror = podOf(controlledBy('Node', 'node-a', 'v1'));
  mirror.metadata = { ...mirror.metadata, annotations: { 'kubernetes.io/config.mirror': 'x' } };
  expect(await collectOwner(cluster, mirror)).toMatchObject({ value: { state: 'static' } });
  expect(asked).toEqual([]);
});

test('annotations of the workload that are about LXCFS, and nobody else’s', async () => {
  const { cluster } = clusterWith({
    'Deployment/web': { annotations: { 'initializer.kubernetes.io/lxcfs': 'true', team: 'enabled' } },
    'ReplicaSet/web-1': { owner: controlledBy('Deployment', 'web'), annotations: { 'lxcfs.example/x': 'true' } },
  });
  expect(await collectOwner(cluster, podOf(controlledBy('ReplicaSet', 'web-1')))).toMatchObject({
    value: { lxcfsAnnotations: [{ annotation: 'initializer.kubernetes.io/lxcfs', says: 'asked' }] },
  });
});
