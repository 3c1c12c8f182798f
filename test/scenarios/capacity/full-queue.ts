import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'full-queue',
  situation: 'The System V queue holds all the bytes that it takes.',
  pods: (node) => [
    pair({
      name: 'full-queue',
      node,
      agent: '',
      app: 'queue-create key=0x51 then try times=20000 queue-send key=0x51 text=x nowait',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['full-message-queue'],
    agentCommunication: { status: 'unknown', channels: { sysvQueues: 'possible-object' } },
    exitCode: 3,
  },
};
