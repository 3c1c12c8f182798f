import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'posix-queue-of-root',
  situation: 'The Agent’s POSIX queue is for root alone, and the application runs as uid 1000.',
  pods: (node) => [
    pair({
      name: 'posix-queue-of-root',
      node,
      agent: 'mq-create name=/orders mode=0600 then mq-hold name=/orders',
      app: 'try mq-hold name=/orders wait=3',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-queue'],
    agentCommunication: { status: 'broken', channels: { posixQueues: 'broken-object' } },
    exitCode: 1,
  },
};
