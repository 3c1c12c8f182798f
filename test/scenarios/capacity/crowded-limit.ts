import { withLxcfs } from '../../e2e/pods.ts';
import { limitedTo, pair } from '../pair.ts';
import { hasLxcfs5 } from '../lxcfs.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'crowded-limit',
  situation: 'Shared memory takes nearly all of the container’s memory limit.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      pair({
        name: 'crowded-limit',
        node,
        agent: 'shm-attach key=0x51 wait=60',
        app: 'shm-create key=0x51 size=62914560 then shm-attach key=0x51 fill=62914560',
        appIs: limitedTo({ memory: '64Mi' }),
      }),
    ),
  ],
  agent: 'container/agent',
  // An inspector in the pod would not be charged to the container, and is not put to the test here
  words: ['--via', 'node'],
  expected: {
    findings: ['crowded-memory-limit'],
    agentCommunication: { status: 'works', channels: { sysvSharedMemory: 'shared-object' } },
    resourceVisibility: { status: 'works', resources: { memory: 'works' } },
    exitCode: 0,
  },
  perNode: (node) => (hasLxcfs5(node) ? { findings: ['crowded-memory-limit', 'overstated-memory'] } : {}),
};
