import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'removed-while-attached',
  situation: 'The Agent takes the names away as soon as both have the objects, so that these end with the processes.',
  pods: (node) => [
    pair({
      name: 'removed-while-attached',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring ' +
        'then shm-read key=0x52 wait=60 then shm-remove key=0x51 then posix-unlink name=/ring',
      app: 'shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60 then shm-create key=0x52 size=4096',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['removed-segment'],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'shared-object' },
    },
    exitCode: 0,
  },
};
