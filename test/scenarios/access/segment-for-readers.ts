import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'segment-for-readers',
  situation: 'The segment’s mode lets others only read, and the application attaches for writing.',
  pods: (node) => [
    pair({
      name: 'segment-for-readers',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0644 then shm-attach key=0x51',
      app: 'try shm-attach key=0x51 wait=3',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-sysv-segment'],
    agentCommunication: { status: 'unknown', channels: { sysvSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
