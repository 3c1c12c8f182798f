import { withLxcfs } from '../../e2e/pods.ts';
import { alone, limitedTo, memoryVolume, mountedAt } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// The volume outlives the container
const CRASHED_ONCE = '[ -e /run/shm/once ] && exec shm-test stay; touch /run/shm/once; exit 1';

export const scenario: Scenario = {
  name: 'lxcfs-after-a-restart',
  situation: 'The container was restarted, and LXCFS tells the limit of the new one.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      alone('', {
        name: 'lxcfs-after-a-restart',
        node,
        appIs: {
          ...limitedTo({ memory: '128Mi' }),
          ...mountedAt('/run/shm'),
          command: ['sh', '-c', CRASHED_ONCE],
          args: [],
        },
        spec: memoryVolume('1Mi'),
      }),
    ),
  ],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'works', resources: { memory: 'works' } },
    exitCode: 0,
  },
};
