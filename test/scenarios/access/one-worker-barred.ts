import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'one-worker-barred',
  situation:
    'The first process has what is for root alone; ' +
    'its worker under uid 1000 has it from there, and could not open it again.',
  pods: (node) => [
    pair({
      name: 'one-worker-barred',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60 then fork uid=1000:1000 then stay then end',
    }),
  ],
  agent: 'container/agent',
  // Who has changed its ids itself is open to SYS_PTRACE alone (ptrace(2), dumpable)
  words: ['--profile', 'general'],
  expected: {
    findings: ['unreadable-sysv-segment', 'unreadable-posix-object'],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'shared-object' },
    },
    exitCode: 0,
  },
};
