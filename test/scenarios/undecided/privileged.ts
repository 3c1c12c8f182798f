import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'privileged',
  situation:
    'The application is privileged: an inspector with the runtime’s capabilities may not look at what it holds.',
  dependsOn: 'runtime',
  pods: (node) => [
    pair({
      name: 'privileged',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60',
      appIs: { securityContext: { privileged: true } },
    }),
  ],
  agent: 'container/agent',
  words: ['--via', 'ephemeral-container'],
  expected: {
    findings: [],
    agentCommunication: {
      status: 'unknown',
      channels: { sysvSharedMemory: 'missing-fact', posixSharedMemory: 'missing-fact', posixQueues: 'missing-fact' },
    },
    resourceVisibility: { status: 'unknown', resources: { memory: 'unknown', cpu: 'unknown' } },
    exitCode: 3,
  },
};
