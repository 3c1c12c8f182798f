import { alone, inNodeNamespace } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'host-pid';

export const scenario: Scenario = {
  name: NAME,
  situation: 'The application sees the node’s processes, and is told apart from them by its cgroup.',
  dependsOn: 'cgroups',
  pods: (node) => [
    inNodeNamespace(alone('shm-attach key=0x5ce10 wait=60', { name: NAME, node, spec: { hostPID: true } })),
    inNodeNamespace(
      alone('shm-create key=0x5ce10 size=4096 then shm-attach key=0x5ce10', { name: `${NAME}-agent`, node }),
      'shm-test shm-remove key=0x5ce10',
    ),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { sysvSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
