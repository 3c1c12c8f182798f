import { withLxcfs } from '../../e2e/pods.ts';
import { alone, limitedTo, memoryVolume, mountedAt } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// kubernetes/kubernetes#139425, kubernetes/enhancements#6050
export const scenario: Scenario = {
  name: 'resized-down',
  situation:
    'The container was resized in place, and its memory volume at /dev/shm still has the size of the old limit.',
  dependsOn: 'kubelet',
  pods: (node) => [
    withLxcfs(
      alone('', {
        name: 'resized-down',
        node,
        appIs: { ...limitedTo({ memory: '128Mi', cpu: '500m' }), ...mountedAt('/dev/shm') },
        spec: memoryVolume(),
      }),
    ),
  ],
  actions: [
    { resizeMemoryTo: '64Mi' },
    { waitFor: 'jsonpath={.status.containerStatuses[0].resources.limits.memory}=64Mi' },
  ],
  expected: {
    agentCommunication: 'not-applicable',
    resourceVisibility: 'works',
    findings: ['oversized-shm-mount'],
    names: [['128Mi'], ['64Mi']],
  },
};
