import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'privileged-with-its-profile',
  situation: 'The application is privileged, and the inspection has the profile that reads such processes.',
  pods: (node) => [
    pair({
      name: 'privileged-with-its-profile',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60',
      appIs: { securityContext: { privileged: true } },
    }),
  ],
  agent: 'container/agent',
  words: ['--profile', 'sysadmin'],
  expected: {
    findings: [],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'shared-object' },
    },
    exitCode: 0,
  },
};
