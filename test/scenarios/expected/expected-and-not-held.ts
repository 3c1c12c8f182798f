import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'expected-and-not-held',
  situation: 'A segment is shared, and the POSIX object that is expected has not been opened by the application.',
  pods: (node) => [
    pair({
      name: 'expected-and-not-held',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring',
      app: 'shm-attach key=0x51 wait=60',
    }),
  ],
  agent: 'container/agent',
  words: ['--expect', 'posix:/ring'],
  expected: {
    findings: ['missing-expected-object'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'broken-object' },
    },
    exitCode: 1,
  },
};
