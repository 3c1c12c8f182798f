import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'privileged-seen-from-the-node',
  situation:
    'The application is privileged: without a word about the way, ' +
    'a node pod inspects what an ephemeral container may not see.',
  dependsOn: 'runtime',
  pods: (node) => [
    pair({
      name: 'privileged-seen-from-the-node',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60',
      appIs: { securityContext: { privileged: true } },
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
