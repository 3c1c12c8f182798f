import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'queue-made-again',
  situation: 'The Agent has removed its POSIX queue and made it again; the application still has the old one open.',
  pods: (node) => [
    pair({
      name: 'queue-made-again',
      node,
      agent:
        'mq-create name=/orders then posix-read name=/go wait=60 then mq-unlink name=/orders ' +
        'then mq-create name=/orders then mq-hold name=/orders',
      app: 'mq-hold name=/orders wait=60 then posix-create name=/go',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['stale-object'],
    agentCommunication: { status: 'broken', channels: { posixQueues: 'broken-object' } },
    exitCode: 1,
  },
};
