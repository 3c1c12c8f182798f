import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'key-above-two-gigabytes',
  situation: 'The key is a negative number to the kernel, as ftok(3) may make them, and root’s alone.',
  pods: (node) => [
    pair({
      name: 'key-above-two-gigabytes',
      node,
      agent:
        'shm-create key=0xdeadbeef size=4096 mode=0600 then shm-attach key=0xdeadbeef ' +
        'then sem-create key=0xfeedbeef mode=0600',
      app: 'try shm-attach key=0xdeadbeef wait=3',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-sysv-segment', 'unreadable-semaphores'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'broken-object', sysvSemaphores: 'broken-object' },
    },
    exitCode: 1,
  },
};
