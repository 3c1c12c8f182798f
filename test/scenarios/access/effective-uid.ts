import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'effective-uid',
  situation: 'The application is root and has taken uid 1000 as its effective one, by which the kernel decides.',
  pods: (node) => [
    pair({
      name: 'effective-uid',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'seteuid id=1000:1000 then try shm-attach key=0x51 wait=3 then try posix-map name=/ring wait=1',
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
