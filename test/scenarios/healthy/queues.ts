import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'queues',
  situation: 'Both are root and may use the System V queue of the pod, which is empty.',
  pods: (node) => [
    pair({
      name: 'queues',
      node,
      agent: 'queue-create key=0x51 mode=0600',
      app: 'queue-send key=0x51 text=hello wait=60 then queue-receive key=0x51',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'unknown', channels: { sysvQueues: 'possible-object' } },
    exitCode: 3,
  },
};
