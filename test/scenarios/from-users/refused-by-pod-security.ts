import { alone, deploymentOf } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// CrowdStrike/falcon-helm#281; DataDog/helm-charts#1480; grafana/agent#3373; kubernetes/kubernetes#103195
export const scenario: Scenario = {
  name: 'refused-by-pod-security',
  situation: 'hostIPC was added as advised, PodSecurity forbids it, and no pod comes.',
  namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'baseline' },
  pods: () => [],
  objects: (node) => [deploymentOf(alone('', { name: 'refused-by-pod-security', node, spec: { hostIPC: true } }))],
  inspected: ['deploy/refused-by-pod-security'],
  actions: [{ waitFor: 'condition=ReplicaFailure', of: 'deploy/refused-by-pod-security' }],
  expected: {
    agentCommunication: 'any',
    resourceVisibility: 'any',
    exitCodes: [2],
    names: [['PodSecurity', 'forbidden']],
  },
};
