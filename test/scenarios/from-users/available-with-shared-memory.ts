import { withLxcfs } from '../../e2e/pods.ts';
import { hasLxcfs5 } from '../lxcfs.ts';
import { alone, limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// lxc/lxcfs#615, #222, #175
export const scenario: Scenario = {
  name: 'available-with-shared-memory',
  situation:
    'LXCFS before 6 counts shared memory as available: free promises 126Mi, and 64Mi of a segment cannot be reclaimed.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      alone('shm-create key=0x5c41 size=67108864 then shm-attach key=0x5c41 fill=67108864', {
        name: 'available-with-shared-memory',
        node,
        appIs: limitedTo({ memory: '128Mi', cpu: '500m' }),
      }),
    ),
  ],
  expected: { agentCommunication: 'unknown', resourceVisibility: 'works', names: [] },
  perNode: (node) => (hasLxcfs5(node) ? { names: [['MemAvailable']] } : {}),
};
