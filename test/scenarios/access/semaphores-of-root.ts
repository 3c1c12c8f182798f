import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'semaphores-of-root',
  situation: 'The Agent’s semaphores are for root alone, and the application runs as uid 1000.',
  pods: (node) => [
    pair({
      name: 'semaphores-of-root',
      node,
      agent: 'sem-create key=0x51 mode=0600',
      app: 'try sem-add key=0x51 by=1 wait=3',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-semaphores'],
    agentCommunication: { status: 'broken', channels: { sysvSemaphores: 'broken-object' } },
    exitCode: 1,
  },
};
