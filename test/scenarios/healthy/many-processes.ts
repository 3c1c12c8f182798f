import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'many-processes',
  situation: 'Fifty workers have inherited what the first one has.',
  pods: (node) => [
    pair({
      name: 'many-processes',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60 then fork count=50 then stay then end',
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
