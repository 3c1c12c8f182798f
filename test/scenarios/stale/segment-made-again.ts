import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'segment-made-again',
  situation: 'The Agent has removed its segment and made it again; the application still has the old one.',
  pods: (node) => [
    pair({
      name: 'segment-made-again',
      node,
      agent:
        'shm-create key=0x51 size=4096 then shm-read key=0x52 wait=60 then shm-remove key=0x51 ' +
        'then shm-create key=0x51 size=4096 then shm-attach key=0x51',
      app: 'shm-attach key=0x51 wait=60 then shm-create key=0x52 size=4096',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['stale-object'],
    agentCommunication: { status: 'broken', channels: { sysvSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
