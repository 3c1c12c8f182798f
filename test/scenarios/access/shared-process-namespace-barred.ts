import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'shared-process-namespace-barred',
  situation:
    'The containers share a process namespace, ' +
    'in which the Agent’s root process has what the application may not attach.',
  pods: (node) => [
    pair({
      name: 'shared-process-namespace-barred',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51',
      app: 'try shm-attach key=0x51 wait=3',
      appIs: asUser(1000),
      spec: { shareProcessNamespace: true },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-sysv-segment'],
    agentCommunication: { status: 'broken', channels: { sysvSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
