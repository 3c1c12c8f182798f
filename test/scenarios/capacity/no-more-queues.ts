import { pair, preparedBy } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'no-more-queues',
  situation: 'The IPC namespace has as many System V queues as it may have.',
  pods: (node) => [
    pair({
      name: 'no-more-queues',
      node,
      agent: '',
      app: 'times=3 queue-create key=0x5# then try queue-create key=0x60',
      spec: preparedBy('echo 3 > /proc/sys/kernel/msgmni'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['exhausted-ipc-limit'],
    agentCommunication: { status: 'unknown', channels: { sysvQueues: 'possible-object' } },
    exitCode: 1,
  },
};
