import { expect, test } from 'vitest';
import type { RbacArguments } from '../../../cmd/rbac/options.ts';
import { requestedSubjects, requestedTask } from '../../../cmd/rbac/requested-rights.ts';

const given = (difference: Partial<RbacArguments>) =>
  ({
    task: 'inspect',
    via: 'auto',
    user: [],
    group: [],
    serviceaccount: [],
    ...difference,
  }) as unknown as RbacArguments;

test.each<[Partial<RbacArguments>, object]>([
  [
    {},
    { target: { kind: 'pod', namespace: 'shop' }, agent: null, via: 'ephemeral-container', nodePodNamespace: 'shop' },
  ],
  [{ target: ['deploy', 'web'] }, { target: { kind: 'deployment', namespace: 'shop' } }],
  [{ agent: 'container/agent' }, { agent: null, via: 'ephemeral-container' }],
  [{ agent: 'ds/agent.infra' }, { agent: { kind: 'daemonset', namespace: 'infra' }, via: 'node' }],
  [{ agent: 'ds/agent', 'agent-namespace': 'infra' }, { agent: { kind: 'daemonset', namespace: 'infra' } }],
  [{ agent: 'pod/agent' }, { agent: { kind: 'pod', namespace: 'shop' }, via: 'node' }],
  [
    { 'agent-namespace': 'infra', via: 'ephemeral-container' },
    { agent: { kind: 'pod', namespace: 'infra' }, via: 'ephemeral-container' },
  ],
  [
    { via: 'node', 'node-pod-namespace': 'tools' },
    { via: 'node', nodePodNamespace: 'tools' },
  ],
  [
    { task: 'repair', target: ['node/node-a'] },
    { kind: 'repair', target: 'node', nodePodNamespace: 'shop' },
  ],
  [{ task: 'repair', target: ['deploy/web'] }, { target: { kind: 'deployment', namespace: 'shop' } }],
  [{ task: 'repair' }, { target: { kind: 'pod', namespace: 'shop' } }],
  [
    { task: 'compare', target: ['node-a', 'node-b'] },
    { kind: 'compare', namespace: 'shop', agentNamespace: null },
  ],
  [
    { task: 'compare', 'agent-namespace': 'infra' },
    { kind: 'compare', agentNamespace: 'infra' },
  ],
])('%j', (difference, task) => {
  expect(requestedTask(given(difference), 'shop')).toMatchObject(task);
});

test('compare takes only a DaemonSet as an Agent', () => {
  expect(() => requestedTask(given({ task: 'compare', agent: 'pod/agent' }), 'shop')).toThrow('names no DaemonSet');
});

test('subjects as kubectl create rolebinding takes them', () => {
  expect(requestedSubjects(given({ user: ['jane'], group: ['ops'], serviceaccount: ['ci:bot'] }))).toEqual([
    { kind: 'User', name: 'jane' },
    { kind: 'Group', name: 'ops' },
    { kind: 'ServiceAccount', namespace: 'ci', name: 'bot' },
  ]);
  expect(() => requestedSubjects(given({ serviceaccount: ['bot'] }))).toThrow('names no service account');
});
