import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'read-only-root',
  situation: 'The containers’ own file systems are read-only, /dev/shm is not.',
  pods: (node) => [
    pair({
      name: 'read-only-root',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60',
      appIs: { securityContext: { readOnlyRootFilesystem: true } },
      agentIs: { securityContext: { readOnlyRootFilesystem: true } },
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
