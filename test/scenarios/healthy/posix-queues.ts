import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'posix-queues',
  situation: 'Both have the POSIX queue open, each for what it does with it.',
  pods: (node) => [
    pair({
      name: 'posix-queues',
      node,
      agent: 'mq-create name=/orders mode=0660 then mq-hold name=/orders',
      app: 'mq-hold name=/orders wait=60 ro',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixQueues: 'shared-object' } },
    exitCode: 0,
  },
};
