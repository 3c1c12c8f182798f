import { withLxcfs } from '../../e2e/pods.ts';
import { alone, limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// kubernetes/website#48503; kubernetes/enhancements#1883
export const scenario: Scenario = {
  name: 'resize-not-done',
  situation:
    'The spec asks for 64Mi, less than is in use, so the kubelet leaves the cgroup at 128Mi; LXCFS reports that.',
  dependsOn: 'kubelet',
  pods: (node) => [
    withLxcfs(
      alone('memory bytes=94371840', {
        name: 'resize-not-done',
        node,
        appIs: limitedTo({ memory: '128Mi', cpu: '500m' }),
      }),
    ),
  ],
  actions: [
    // The kubelet’s figure of what is in use is some seconds old
    { exec: 'sleep seconds=15', container: 'app' },
    { resizeMemoryTo: '64Mi' },
    { waitFor: "jsonpath={.status.conditions[?(@.type=='PodResizeInProgress')].reason}=Error" },
  ],
  expected: { agentCommunication: 'not-applicable', resourceVisibility: 'works', names: [['128Mi']] },
};
