import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'changed-ids-seen-from-the-node',
  situation: 'A worker has taken uid 1000 itself: without a word about the way, a node pod inspects what it holds.',
  dependsOn: 'runtime',
  pods: (node) => [
    pair({
      name: 'changed-ids-seen-from-the-node',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51',
      app: 'fork uid=1000:1000 then shm-attach key=0x51 wait=60 then stay then end',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { sysvSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
