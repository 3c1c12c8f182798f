import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'segment-of-root',
  situation: 'The Agent’s segment is for root alone, and the application runs as uid 1000.',
  pods: (node) => [
    pair({
      name: 'segment-of-root',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51',
      app: 'try shm-attach key=0x51 wait=3',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-sysv-segment'],
    agentCommunication: { status: 'broken', channels: { sysvSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
