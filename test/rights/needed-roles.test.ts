import { expect, test } from 'vitest';
import { neededRoles, type Named, type Task } from '../../src/rights/needed-roles.ts';
import { needs, readOwners } from '../../src/rights/needs.ts';
import { rightInWords } from '../../src/rights/right.ts';

const target: Named = { kind: 'pod', namespace: 'shop' };
const inspect: Task = { kind: 'inspect', target, agent: null, via: 'ephemeral-container', nodePodNamespace: 'shop' };

/** What is needed, by place; what is optional left out. */
function needed(task: Task): Record<string, string[]> {
  const roles = neededRoles(task).map(
    ({ namespace, needs: all }) =>
      [namespace ?? '', all.filter(({ isOptional }) => !isOptional).map(({ right }) => rightInWords(right))] as const,
  );
  return Object.fromEntries(roles.filter(([, rights]) => rights.length > 0));
}

const attach = ['get pods/attach', 'create pods/attach'];
const container = ['patch pods/ephemeralcontainers', ...attach, 'get pods.metrics.k8s.io'];
const nodePod = ['create pods', 'delete pods', ...attach];

test.each<[string, Task, Record<string, string[]>]>([
  ['a pod', inspect, { shop: ['get pods', ...container] }],
  [
    'a workload',
    { ...inspect, target: { kind: 'job', namespace: 'shop' } },
    { shop: ['get jobs.batch', 'list pods', 'patch pods/ephemeralcontainers', 'get pods', ...container.slice(1)] },
  ],
  [
    'an Agent in another namespace',
    { ...inspect, agent: { kind: 'pod', namespace: 'infra' } },
    { shop: ['get pods', ...container], infra: ['get pods', ...container] },
  ],
  ['an Agent beside it in the namespace', { ...inspect, agent: target }, { shop: ['get pods', ...container] }],
  [
    'a repair of a workload',
    { kind: 'repair', target: { kind: 'deployment', namespace: 'shop' }, nodePodNamespace: 'tools' },
    {
      shop: ['get deployments.apps', 'list pods', 'patch pods/ephemeralcontainers', 'create events'],
      tools: ['create pods', 'delete pods', 'get pods', ...attach],
    },
  ],
  [
    'a repair of a node',
    { kind: 'repair', target: 'node', nodePodNamespace: 'tools' },
    {
      tools: ['create pods', 'delete pods', 'get pods', ...attach],
      '': ['list pods', 'patch pods/ephemeralcontainers', 'create events'],
    },
  ],
  ['a node pod', { ...inspect, via: 'node' }, { shop: ['get pods', ...nodePod] }],
  [
    'a node pod elsewhere',
    { ...inspect, via: 'node', nodePodNamespace: 'tools' },
    { shop: ['get pods'], tools: ['create pods', 'delete pods', 'get pods', ...attach] },
  ],
  ['the API alone', { ...inspect, via: 'api' }, { shop: ['get pods'] }],
  [
    'a comparison',
    { kind: 'compare', namespace: 'shop', agentNamespace: null },
    { shop: ['create pods', 'delete pods', 'get pods', ...attach], '': ['get nodes'] },
  ],
  [
    'a comparison with an Agent',
    { kind: 'compare', namespace: 'shop', agentNamespace: 'infra' },
    {
      shop: ['create pods', 'delete pods', 'get pods', ...attach],
      infra: ['get daemonsets.apps', 'list pods'],
      '': ['get nodes'],
    },
  ],
])('%s', (_, task, roles) => {
  expect(needed(task)).toEqual(roles);
});

test('no right is named twice in a place, and those of the cluster come last', () => {
  const roles = neededRoles({ ...inspect, agent: { kind: 'daemonset', namespace: 'shop' } });
  expect(roles.map(({ namespace }) => namespace)).toEqual(['shop', null]);
  for (const { needs: all } of roles) {
    const rights = all.map(({ right }) => rightInWords(right));
    expect(rights).toEqual([...new Set(rights)]);
  }
});

test('whose a pod is may be read, and need not be', () => {
  const [role] = neededRoles(inspect);
  const owners = role?.needs.filter(({ right }) => right.apiGroup === 'apps' || right.apiGroup === 'batch');
  expect(owners).toHaveLength(6);
  expect(owners?.every(({ isOptional }) => isOptional)).toBe(true);
});

test('what is optional says how it goes on without', () => {
  for (const need of [...Object.values(needs), ...readOwners])
    expect(need.isOptional && need.without === null).toBe(false);
});
