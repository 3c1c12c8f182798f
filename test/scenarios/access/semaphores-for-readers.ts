import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'semaphores-for-readers',
  situation: 'The semaphores’ mode lets others only read, and to change one takes the right to write.',
  pods: (node) => [
    pair({
      name: 'semaphores-for-readers',
      node,
      agent: 'sem-create key=0x51 mode=0644',
      app: 'try sem-add key=0x51 by=1 wait=3',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-semaphores'],
    agentCommunication: { status: 'unknown', channels: { sysvSemaphores: 'possible-object' } },
    exitCode: 3,
  },
};
