import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'private-by-id',
  situation: 'The Agent’s segment has no key, and the application was told its id.',
  pods: (node) => [
    pair({
      name: 'private-by-id',
      node,
      agent: 'shm-create key=private size=4096 mode=0600 then shm-attach key=private',
      app: 'shm-attach id=0 wait=60',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { sysvSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
