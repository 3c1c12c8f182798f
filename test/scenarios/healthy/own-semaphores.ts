import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'own-semaphores',
  situation: 'The application has semaphores for itself, as databases do, and shares a segment with the Agent.',
  pods: (node) => [
    pair({
      name: 'own-semaphores',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51',
      app: 'sem-create key=0x53 mode=0600 then shm-attach key=0x51 wait=60',
      appIs: asUser(1000),
      agentIs: asUser(1001),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', sysvSemaphores: 'possible-object' },
    },
    exitCode: 0,
  },
};
