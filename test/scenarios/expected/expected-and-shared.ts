import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'expected-and-shared',
  situation: 'All that is expected is shared: a segment, a POSIX object and a queue.',
  pods: (node) => [
    pair({
      name: 'expected-and-shared',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring ' +
        'then mq-create name=/orders mode=0666 then mq-hold name=/orders',
      app: 'shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60 then mq-hold name=/orders wait=60',
    }),
  ],
  agent: 'container/agent',
  words: ['--expect', 'sysv:0x51', '--expect', 'posix:/ring', '--expect', 'queue:/orders'],
  expected: {
    findings: [],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'shared-object', posixQueues: 'shared-object' },
    },
    exitCode: 0,
  },
};
