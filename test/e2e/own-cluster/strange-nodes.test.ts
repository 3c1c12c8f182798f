import type { V1Node, V1PodStatus } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, kubectl, podNow, shm } from '../cluster.ts';
import { oneLine } from '../every-pod/scenario.ts';
import { podThat } from '../pods.ts';

/** A node that is no more than its object: nobody there starts anything, whatever the API says of its pods. */
interface StrangeNode {
  name: string;
  node: Pick<V1Node, 'spec' | 'status'> & { labels?: Record<string, string>; annotations?: Record<string, string> };
  says: RegExp;
}

const linux = { 'kubernetes.io/os': 'linux' };
const strangeNodes: StrangeNode[] = [
  {
    name: 'windows',
    node: { labels: { 'kubernetes.io/os': 'windows' } },
    says: /it runs on windows: shared memory, cgroups and LXCFS are Linux’s/,
  },
  {
    name: 'kwok',
    node: { labels: linux, annotations: { 'kwok.x-k8s.io/node': 'fake' } },
    says: /node \S+ is simulated by kwok: nothing runs there/,
  },
  {
    name: 'virtual',
    node: { labels: { ...linux, type: 'virtual-kubelet' } },
    says: /node \S+ is a virtual kubelet: its pods run elsewhere/,
  },
  {
    name: 'lost',
    node: {
      labels: linux,
      status: { conditions: [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' }] },
    },
    says: /node \S+ is not ready \(NodeStatusUnknown\): its kubelet starts no inspector/,
  },
];

let namespace = '';
const nodeNamed = (name: string) => `${namespace}-${name}`;

beforeAll(async () => {
  namespace = await createNamespace();
  await Promise.all(
    strangeNodes.map(async ({ name, node: { labels = {}, annotations = {}, spec = {}, status = {} } }) => {
      const node = {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: nodeNamed(name), labels, annotations },
        spec,
        status,
      };
      await kubectl(['create', '-f', '-'], node);
      await kubectl(
        ['create', '-n', namespace, '-f', '-'],
        podThat('', { name, node: nodeNamed(name), spec: { tolerations: [{ operator: 'Exists' }] } }),
      );
      await kubectl([
        'patch',
        'pod',
        name,
        '-n',
        namespace,
        '--subresource=status',
        '--type=merge',
        '-p',
        JSON.stringify({ status: running }),
      ]);
    }),
  );
});
afterAll(async () => {
  await kubectl(['delete', 'pods', '--all', '-n', namespace, '--force', '--grace-period=0', '--wait=false']);
  await kubectl(['delete', 'nodes', ...strangeNodes.map(({ name }) => nodeNamed(name))]);
  await deleteNamespace(namespace);
});

// What kwok, and a kubelet before it was lost, write of a container
const running: V1PodStatus = {
  phase: 'Running',
  containerStatuses: [
    {
      name: 'app',
      image: '',
      imageID: '',
      ready: true,
      restartCount: 0,
      containerID: 'containerd://0123',
      state: { running: { startedAt: new Date(0) } },
    },
  ],
};

test.concurrent.each(strangeNodes)('$name: what the API knows, and why no more', async ({ name, says }) => {
  const outcome = await shm(['inspect', name, '-n', namespace]);
  const text = oneLine(outcome);
  expect(text).toMatch(/Of the target only the Kubernetes API was asked: /);
  expect(text).toMatch(says);
  expect(outcome.exitCode).toBe(3);
  expect((await podNow(namespace, name)).spec?.ephemeralContainers ?? []).toEqual([]);
});
