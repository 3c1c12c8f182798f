import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'common-group',
  situation: 'Different users of one group share by the group’s bits.',
  pods: (node) => [
    pair({
      name: 'common-group',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0660 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0660 exact then posix-map name=/ring',
      app: 'shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60',
      appIs: asUser(1000, 2000),
      agentIs: asUser(1001, 2000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'shared-object' },
    },
    exitCode: 0,
  },
};
