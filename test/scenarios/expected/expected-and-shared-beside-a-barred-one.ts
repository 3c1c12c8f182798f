import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'expected-and-shared-beside-a-barred-one',
  situation: 'The ring that is expected is shared, and a segment beside it is for root alone.',
  pods: (node) => [
    pair({
      name: 'expected-and-shared-beside-a-barred-one',
      node,
      agent:
        'posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring ' +
        'then shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51',
      app: 'posix-map name=/ring wait=60',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  words: ['--expect', 'posix:/ring'],
  expected: {
    findings: ['unreadable-sysv-segment'],
    agentCommunication: {
      status: 'works',
      channels: { posixSharedMemory: 'shared-object', sysvSharedMemory: 'broken-object' },
    },
    exitCode: 1,
  },
};
