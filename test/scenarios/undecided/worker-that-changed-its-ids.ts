import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'worker-that-changed-its-ids',
  situation:
    'A worker has taken uid 1000 itself: what it holds is shown to SYS_PTRACE alone, ' +
    'which the inspection was not given.',
  dependsOn: 'runtime',
  pods: (node) => [
    pair({
      name: 'worker-that-changed-its-ids',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51',
      app: 'fork uid=1000:1000 then shm-attach key=0x51 wait=60 then stay then end',
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
    exitCode: 3,
  },
};
