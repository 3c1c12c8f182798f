import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'expected-and-absent',
  situation: 'A segment is shared, and nobody has the queue that is expected.',
  pods: (node) => [
    pair({
      name: 'expected-and-absent',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51',
      app: 'shm-attach key=0x51 wait=60',
    }),
  ],
  agent: 'container/agent',
  words: ['--expect', 'sysv:0x51', '--expect', 'queue:/orders'],
  expected: {
    findings: ['missing-expected-object'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'shared-object', posixQueues: 'broken-object' },
    },
    exitCode: 1,
  },
};
