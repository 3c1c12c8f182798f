import type { V1Node, V1PodSpec } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { whyNotOnNode } from '../../../src/kube/workloads/why-not-on-node.ts';

const agentsOnly = { key: 'AgentsDaemonSet', value: 'YES', effect: 'NoSchedule' };
const node: V1Node = {
  metadata: { name: 'node-b', labels: { AgentsDaemonSet: 'YES', zone: '7' } },
  spec: { taints: [agentsOnly] },
};
const tolerant = { tolerations: [{ key: 'AgentsDaemonSet', operator: 'Exists' }] };

function affinity(key: string, operator: string, values?: string[], list = 'matchExpressions'): Partial<V1PodSpec> {
  const nodeSelectorTerms = [{ [list]: [{ key, operator, ...(values && { values }) }] }];
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}

test.each<[string, Partial<V1PodSpec>]>([
  ['its label and toleration', { ...tolerant, nodeSelector: { AgentsDaemonSet: 'YES' } }],
  ['a toleration of everything', { tolerations: [{ operator: 'Exists' }] }],
  ['the value of the taint', { tolerations: [{ ...agentsOnly }] }],
  ['its name', { ...tolerant, ...affinity('metadata.name', 'In', ['node-b'], 'matchFields') }],
  ['a label that is not there', { ...tolerant, ...affinity('windows', 'DoesNotExist') }],
  ['a label of another value', { ...tolerant, ...affinity('zone', 'NotIn', ['8']) }],
  ['a greater number', { ...tolerant, ...affinity('zone', 'Gt', ['6']) }],
  ['an operator of tomorrow', { ...tolerant, ...affinity('zone', 'Near', ['6']) }],
])('nothing keeps it from the node: %s', (_case, spec) => {
  expect(whyNotOnNode({ containers: [], ...spec }, node)).toBeNull();
});

test.each<[string, Partial<V1PodSpec>, string]>([
  ['a label', { ...tolerant, nodeSelector: { gpu: 'yes' } }, 'gpu=yes'],
  ['a label of another value', { ...tolerant, nodeSelector: { zone: '8' } }, 'zone=8'],
  ['an affinity', { ...tolerant, ...affinity('zone', 'Lt', ['7']) }, 'nodeAffinity'],
  ['a taint', {}, 'AgentsDaemonSet=YES:NoSchedule'],
  ['a toleration of another value', { tolerations: [{ ...agentsOnly, value: 'NO' }] }, 'AgentsDaemonSet=YES'],
  ['a toleration of another effect', { tolerations: [{ ...agentsOnly, effect: 'NoExecute' }] }, 'AgentsDaemonSet=YES'],
])('%s keeps it from the node', (_case, spec, named) => {
  expect(whyNotOnNode({ containers: [], ...spec }, node)).toContain(named);
});

test('what the controller tolerates for all DaemonSets, and what is only preferred, keeps nothing away', () => {
  const taints = [
    { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
    { key: 'busy', effect: 'PreferNoSchedule' },
  ];
  expect(whyNotOnNode({ containers: [] }, { ...node, spec: { taints } })).toBeNull();
});
