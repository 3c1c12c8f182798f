import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'many-objects',
  situation: 'One of hundreds of objects is shared; that the target does not hold the others breaks nothing.',
  pods: (node) => [
    pair({
      name: 'many-objects',
      node,
      agent:
        'times=200 shm-create key=0x51# size=4096 then times=200 shm-attach key=0x51# ' +
        'then times=200 posix-create name=/ring# size=4096 then times=200 posix-map name=/ring#',
      app: 'shm-attach key=0x5199 wait=60 then posix-map name=/ring99 wait=60',
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
