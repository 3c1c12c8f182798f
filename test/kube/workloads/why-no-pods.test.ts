import { expect, test } from 'vitest';
import type { Cluster } from '../../../src/kube/connection/cluster.ts';
import { whyNoPods } from '../../../src/kube/workloads/why-no-pods.ts';

const clusterWith = (...messages: string[]): Cluster =>
  ({
    core: { listNamespacedEvent: () => Promise.resolve({ items: messages.map((message) => ({ message })) }) },
  }) as never;
const refused = { type: 'ReplicaFailure', status: 'True', message: 'violates PodSecurity' };

test('a Deployment says by its condition why it has no pods', async () => {
  const status = { conditions: [{ type: 'Available', status: 'False', message: 'too few' }, refused] };
  expect(await whyNoPods(clusterWith('other'), 'shop', 'deployment', { status })).toBe('violates PodSecurity');
});

test('a condition that is over says nothing', async () => {
  const status = { conditions: [{ ...refused, status: 'False' }] };
  expect(await whyNoPods(clusterWith(), 'shop', 'deployment', { status })).toBeNull();
});

test('a DaemonSet, which has no such condition, says it by its latest event', async () => {
  expect(await whyNoPods(clusterWith('old', 'exceeded quota'), 'shop', 'daemonset', {})).toBe('exceeded quota');
});

test('nobody says it, or the events are not to be read', async () => {
  expect(await whyNoPods(clusterWith(), 'shop', 'job', {})).toBeNull();
  const closed = { core: { listNamespacedEvent: () => Promise.reject(new Error('forbidden')) } } as never;
  expect(await whyNoPods(closed, 'shop', 'job', {})).toBeNull();
});

test('a node that its DaemonSet does not go to is the reason, if the node may be read', async () => {
  const spec = { template: { spec: { containers: [], nodeSelector: { agents: 'yes' } } } };
  const { core } = clusterWith('exceeded quota');
  const ofNode = (readNode: () => Promise<object>) => ({ core: { ...core, readNode } }) as never;
  const readable = ofNode(() => Promise.resolve({ metadata: { name: 'node-b' } }));
  const closed = ofNode(() => Promise.reject(new Error('forbidden')));
  expect(await whyNoPods(readable, 'shop', 'daemonset', { spec }, 'node-b')).toContain('agents=yes');
  expect(await whyNoPods(closed, 'shop', 'daemonset', { spec }, 'node-b')).toBe('exceeded quota');
});
