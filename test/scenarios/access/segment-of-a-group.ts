import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'segment-of-a-group',
  situation: 'The segment is for a group that the application is not in.',
  pods: (node) => [
    pair({
      name: 'segment-of-a-group',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0660 then shm-attach key=0x51',
      app: 'try shm-attach key=0x51 wait=3',
      appIs: asUser(1000),
      agentIs: asUser(1001, 2000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-sysv-segment'],
    agentCommunication: { status: 'broken', channels: { sysvSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
