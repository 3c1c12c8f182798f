import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'queue-of-root',
  situation: 'The Agent’s System V queue is for root alone, and the application runs as uid 1000.',
  pods: (node) => [
    pair({
      name: 'queue-of-root',
      node,
      agent: 'queue-create key=0x51 mode=0600',
      app: 'try queue-send key=0x51 text=hello wait=3',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-queue'],
    agentCommunication: { status: 'broken', channels: { sysvQueues: 'broken-object' } },
    exitCode: 1,
  },
};
