import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'two-workers',
  situation: 'Workers under two uids share what everybody may open.',
  pods: (node) => [
    pair({
      name: 'two-workers',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring',
      app:
        'fork then shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60 then stay then end ' +
        'then uid=1000:1000 shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60',
    }),
  ],
  agent: 'container/agent',
  // Who has changed its ids itself is open to SYS_PTRACE alone (ptrace(2), dumpable)
  words: ['--profile', 'general'],
  expected: {
    findings: [],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'shared-object' },
    },
    exitCode: 0,
  },
};
