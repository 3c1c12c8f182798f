import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'agent-lost-its-state',
  situation: 'The Agent was restarted and has not attached its segment again.',
  pods: (node) => [
    pair({
      name: 'agent-lost-its-state',
      node,
      agent: '',
      app: 'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'unknown', channels: { sysvSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
