import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, kubectl, nodes } from './cluster.ts';
import { leaving, letGo } from './every-pod/leaving.ts';
import { notRunning } from './every-pod/not-running.ts';
import { inspectAndCompare, nodePodsIn, reachState } from './every-pod/scenario.ts';

const scenarios = [...notRunning, ...leaving];
const namespaceOf = new Map<string, string>();

beforeAll(async () => {
  for (const node of nodes) {
    const namespace = await createNamespace();
    namespaceOf.set(node, namespace);
    await kubectl(['create', '-n', namespace, '-f', '-'], {
      apiVersion: 'v1',
      kind: 'List',
      items: scenarios.map(({ pod }) => pod(node)),
    });
  }
});
afterAll(async () => {
  for (const namespace of namespaceOf.values()) {
    await letGo(namespace);
    await deleteNamespace(namespace);
  }
});

test.concurrent.each(nodes.flatMap((node) => scenarios.map((scenario) => ({ ...scenario, node }))))(
  '$name on $node',
  async ({ node, ...scenario }) => {
    const namespace = namespaceOf.get(node) ?? '';
    await reachState(scenario, namespace);
    await inspectAndCompare(scenario, namespace);
  },
);

test.each(nodes)('and no node pod is left on %s', async (node) => {
  expect(await nodePodsIn(namespaceOf.get(node) ?? '')).toBe('');
});
