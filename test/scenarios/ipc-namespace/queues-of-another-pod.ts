import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'queues-of-another-pod';

export const scenario: Scenario = {
  name: NAME,
  situation: 'The Agent’s semaphores and queues are in the IPC namespace of its own pod.',
  pods: (node) => [
    alone('try sem-add key=0x51 by=1', { name: NAME, node }),
    alone('sem-create key=0x51 then queue-create key=0x51 then mq-create name=/orders then mq-hold name=/orders', {
      name: `${NAME}-agent`,
      node,
    }),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    findings: ['foreign-ipc-namespace'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSemaphores: 'broken-object', sysvQueues: 'broken-object', posixQueues: 'broken-object' },
    },
    exitCode: 1,
  },
};
