import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'segment-not-for-its-owner',
  situation:
    'The application is the segment’s owner, whose bits of the mode are empty: ' +
    'that all others may attach it does not count.',
  pods: (node) => [
    pair({
      name: 'segment-not-for-its-owner',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51 ' +
        'then shm-mode key=0x51 mode=0066 then shm-create key=0x52 size=4096',
      app: 'shm-read key=0x52 wait=60 then try shm-attach key=0x51',
      appIs: asUser(1000),
      agentIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-sysv-segment'],
    agentCommunication: { status: 'broken', channels: { sysvSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
