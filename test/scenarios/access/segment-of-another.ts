import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'segment-of-another',
  situation: 'The Agent runs as uid 1000: root may map its file, but not attach its segment.',
  pods: (node) => [
    pair({
      name: 'segment-of-another',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'try shm-attach key=0x51 wait=3 then posix-map name=/ring wait=60',
      agentIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-sysv-segment'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'broken-object', posixSharedMemory: 'shared-object' },
    },
    exitCode: 1,
  },
};
