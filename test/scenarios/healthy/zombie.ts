import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const WITH_A_ZOMBIE = 'true & exec shm-test shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60 then stay';

export const scenario: Scenario = {
  name: 'zombie',
  situation: 'A child of the application has ended and nobody has asked for it: it holds nothing, and hides nothing.',
  pods: (node) => [
    pair({
      name: 'zombie',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: '',
      appIs: { command: ['sh', '-c', WITH_A_ZOMBIE], args: [] },
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
