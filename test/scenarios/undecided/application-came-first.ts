import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'application-came-first',
  situation: 'The application made the segment, and the Agent, although root, may not attach it.',
  pods: (node) => [
    pair({
      name: 'application-came-first',
      node,
      agent: 'try shm-attach key=0x51 wait=3',
      app: 'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['barred-agent'],
    agentCommunication: { status: 'unknown', channels: { sysvSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
