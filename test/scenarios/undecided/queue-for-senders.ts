import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'queue-for-senders',
  situation: 'The queue’s mode lets others only send, which may be all that the application does.',
  pods: (node) => [
    pair({
      name: 'queue-for-senders',
      node,
      agent: 'queue-create key=0x51 mode=0622',
      app: 'queue-send key=0x51 text=hello wait=60',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'unknown', channels: { sysvQueues: 'possible-object' } },
    exitCode: 3,
  },
};
