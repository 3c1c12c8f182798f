import { withLxcfs } from '../../e2e/pods.ts';
import { limitedTo, pair } from '../pair.ts';
import { hasLxcfs5 } from '../lxcfs.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'charged-for-the-agent',
  situation:
    'The application wrote a segment first and let it go: it pays for half of its limit, and the Agent uses it.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      pair({
        name: 'charged-for-the-agent',
        node,
        agent: 'shm-attach key=0x52 wait=60 then shm-attach key=0x51',
        app:
          'shm-create key=0x51 size=67108864 then shm-attach key=0x51 fill=67108864 then shm-detach ' +
          'then shm-create key=0x52 size=4096 then shm-attach key=0x52',
        appIs: limitedTo({ memory: '128Mi' }),
      }),
    ),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unmapped-shared-memory'],
    agentCommunication: { status: 'works', channels: { sysvSharedMemory: 'shared-object' } },
    resourceVisibility: { status: 'works', resources: { memory: 'works' } },
    exitCode: 0,
  },
  perNode: (node) => (hasLxcfs5(node) ? { findings: ['unmapped-shared-memory', 'overstated-memory'] } : {}),
};
