import { withLxcfs } from '../../e2e/pods.ts';
import { alone, limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// kubernetes/website#48503; kubernetes/enhancements#1883
export const scenario: Scenario = {
  name: 'infeasible-resize',
  situation:
    'The spec asks for 500Gi, and the kubelet has refused it: the cgroup still has 128Mi, and LXCFS reports that.',
  dependsOn: 'kubelet',
  pods: (node) => [
    withLxcfs(alone('', { name: 'infeasible-resize', node, appIs: limitedTo({ memory: '128Mi', cpu: '500m' }) })),
  ],
  actions: [{ resizeMemoryTo: '500Gi' }, { waitFor: 'condition=PodResizePending' }],
  expected: { agentCommunication: 'not-applicable', resourceVisibility: 'works', names: [['128Mi']] },
};
