import { expect, test } from 'vitest';
import { acceptedPaths } from '../../src/kube/connection/api-paths.ts';
import { observeSides, planCompare, type CompareRequest } from '../../src/use-cases/compare.ts';
import { withFakeCluster } from '../kube/recorded-server/fake-cluster.ts';

const request: CompareRequest = {
  namespace: 'shop',
  sides: [
    { kind: 'live', node: 'node-a' },
    { kind: 'live', node: 'node-b' },
  ],
  image: 'inspector:1',
  agent: null,
};

test('a node pod on each node, deleted at the end; what only the API knows is there too', async () => {
  await withFakeCluster({ purpose: 'compare' }, async ({ session, state }) => {
    const sides = await observeSides(request, session);
    expect(sides.map(({ node, from }) => [node, from])).toEqual([
      ['node-a', null],
      ['node-b', null],
    ]);
    expect(sides[0].facts).toMatchObject({ conditions: { status: 'ok' }, kubeletConfiguration: { status: 'denied' } });
    expect(state.created).toHaveLength(2);
    expect(state.pods.size).toBe(0);
    const served = new RegExp(acceptedPaths('compare'));
    expect(state.asked.map((line) => line.split(' ')[1] ?? '').filter((path) => !served.test(path))).toEqual([]);
  });
});

test('--dry-run asks the server first, and creates nothing', async () => {
  await withFakeCluster({ purpose: 'compare' }, async ({ session, state }) => {
    const changes = await planCompare(request, session);
    expect(changes).toMatchObject([
      { kind: 'node-pod', pod: { spec: { nodeName: 'node-a' } } },
      { kind: 'node-pod', pod: { spec: { nodeName: 'node-b' } } },
    ]);
    expect(state.created).toEqual([]);
    expect(state.asked.filter((line) => line === 'POST /api/v1/namespaces/shop/pods dry-run')).toHaveLength(2);
  });
});

test('a policy that takes no node pod: its words, before anything is created', async () => {
  await withFakeCluster({ purpose: 'compare', refuses: () => 'violates PodSecurity' }, async ({ session, state }) => {
    await expect(observeSides(request, session)).rejects.toMatchObject({ why: expect.stringContaining('PodSecurity') });
    expect(state.created).toEqual([]);
  });
});

test('of a node that is not ready only the API is compared', async () => {
  await withFakeCluster({ purpose: 'compare' }, async ({ session, state, said }) => {
    state.nodes.set('node-b', { metadata: { name: 'node-b' }, status: { conditions: [] } });
    const [, b] = await observeSides(request, session);
    expect(b.facts).toMatchObject({ labels: { status: 'ok' } });
    expect(said.join()).toContain('node node-b is not ready');
    expect(state.created).toHaveLength(1);
  });
});

test('something that is not the inspector answers on a node: an error that shows what it wrote', async () => {
  await withFakeCluster({ purpose: 'compare', starts: () => 'foreign' }, async ({ session, state }) => {
    await expect(observeSides(request, session)).rejects.toMatchObject({
      why: expect.stringContaining('exec format error'),
    });
    expect(state.pods.size).toBe(0);
  });
});
