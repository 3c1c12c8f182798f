import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'reader',
  situation: 'The application reads only, and what it reads is open to readers.',
  pods: (node) => [
    pair({
      name: 'reader',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0644 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0644 exact then posix-map name=/ring',
      app: 'shm-attach key=0x51 wait=60 ro then posix-map name=/ring wait=60 ro',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'shared-object' },
    },
    exitCode: 0,
  },
};
