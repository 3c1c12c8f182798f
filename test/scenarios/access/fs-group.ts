import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'fs-group',
  situation:
    'The pod’s fsGroup is meant to open what the Agent makes: ' +
    'it is a group of the application, and never that of files in /dev/shm.',
  pods: (node) => [
    pair({
      name: 'fs-group',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0660 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0660 exact then posix-map name=/ring',
      app: 'try shm-attach key=0x51 wait=3 then try posix-map name=/ring',
      appIs: asUser(1000),
      agentIs: asUser(1001),
      spec: { securityContext: { fsGroup: 2000 } },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-sysv-segment', 'unreadable-posix-object'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'broken-object', posixSharedMemory: 'broken-object' },
    },
    exitCode: 1,
  },
};
