import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'full-queue-of-long-messages',
  situation: 'The System V queue has less room left than a message takes: who sends one waits.',
  pods: (node) => [
    pair({
      name: 'full-queue-of-long-messages',
      node,
      agent: '',
      app: `queue-create key=0x51 then try times=200 queue-send key=0x51 nowait text=${'m'.repeat(150)}`,
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['full-message-queue'],
    agentCommunication: { status: 'unknown', channels: { sysvQueues: 'possible-object' } },
    exitCode: 3,
  },
};
