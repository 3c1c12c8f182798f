import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'no-more-segments',
  situation: 'The IPC namespace has as many segments as it may have.',
  pods: (node) => [
    pair({
      name: 'no-more-segments',
      node,
      agent: 'shm-attach key=0x51 wait=60',
      app:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then try times=5000 shm-create key=0x7# size=1',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['exhausted-ipc-limit'],
    agentCommunication: { status: 'works', channels: { sysvSharedMemory: 'shared-object' } },
    exitCode: 1,
  },
};
