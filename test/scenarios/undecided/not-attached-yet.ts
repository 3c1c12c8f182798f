import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'not-attached-yet',
  situation: 'The target may open all that the Agent has, and has not done so.',
  pods: (node) => [
    pair({
      name: 'not-attached-yet',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring',
      app: '',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: {
      status: 'unknown',
      channels: { sysvSharedMemory: 'possible-object', posixSharedMemory: 'possible-object' },
    },
    exitCode: 3,
  },
};
