import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'dropped-groups',
  situation: 'The pod has a supplementary group, and the application has dropped it together with root.',
  pods: (node) => [
    pair({
      name: 'dropped-groups',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0660 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0660 exact then posix-map name=/ring',
      app: 'try uid=1000:1000 shm-attach key=0x51 wait=3 then try posix-map name=/ring',
      agentIs: asUser(1001, 2000),
      spec: { securityContext: { supplementalGroups: [2000] } },
    }),
  ],
  agent: 'container/agent',
  // Who has changed its ids itself is open to SYS_PTRACE alone (ptrace(2), dumpable)
  words: ['--profile', 'general'],
  expected: {
    findings: ['unreadable-sysv-segment', 'unreadable-posix-object'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'broken-object', posixSharedMemory: 'broken-object' },
    },
    exitCode: 1,
  },
};
