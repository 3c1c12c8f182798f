import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'one-worker-left-behind',
  situation: 'The Agent made its segment again; one worker has attached the new one, the other still has the old.',
  pods: (node) => [
    pair({
      name: 'one-worker-left-behind',
      node,
      agent:
        'shm-create key=0x51 size=4096 then shm-read key=0x52 wait=60 then shm-remove key=0x51 ' +
        'then shm-create key=0x51 size=4096 then shm-attach key=0x51 then shm-create key=0x53 size=4096',
      app:
        'fork then shm-attach key=0x51 wait=60 then shm-create key=0x52 size=4096 then stay ' +
        'then end then shm-read key=0x53 wait=60 then shm-attach key=0x51',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['stale-object'],
    agentCommunication: { status: 'works', channels: { sysvSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
