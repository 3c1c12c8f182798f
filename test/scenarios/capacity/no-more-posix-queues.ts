import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'no-more-posix-queues',
  situation: 'The IPC namespace has as many POSIX queues as it may have.',
  pods: (node) => [
    pair({
      name: 'no-more-posix-queues',
      node,
      agent: 'mq-hold name=/orders wait=60',
      app:
        'mq-create name=/orders mode=0666 depth=1 size=1 then mq-hold name=/orders ' +
        'then try times=300 mq-create name=/orders# depth=1 size=1',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['exhausted-ipc-limit'],
    agentCommunication: { status: 'works', channels: { posixQueues: 'shared-object' } },
    exitCode: 1,
  },
};
