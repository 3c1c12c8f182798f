import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'shared-process-namespace',
  situation: 'The containers share a process namespace: whose process is whose, only their cgroups tell.',
  dependsOn: 'cgroups',
  pods: (node) => [
    pair({
      name: 'shared-process-namespace',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51',
      app: 'shm-attach key=0x51 wait=60',
      appIs: asUser(1000),
      spec: { shareProcessNamespace: true },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { sysvSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
