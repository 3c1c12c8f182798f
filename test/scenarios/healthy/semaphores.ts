import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'semaphores',
  situation: 'Both are root and may use the semaphores of the pod.',
  pods: (node) => [
    pair({
      name: 'semaphores',
      node,
      agent: 'sem-create key=0x51 mode=0600',
      app: 'sem-add key=0x51 by=1 wait=60',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'unknown', channels: { sysvSemaphores: 'possible-object' } },
    exitCode: 3,
  },
};
