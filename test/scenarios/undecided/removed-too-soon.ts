import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'removed-too-soon',
  situation: 'The Agent took the names away before the application came: nothing leads to its objects any more.',
  pods: (node) => [
    pair({
      name: 'removed-too-soon',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring ' +
        'then shm-remove key=0x51 then posix-unlink name=/ring',
      app: 'sleep seconds=2 then try shm-attach key=0x51 then try posix-map name=/ring',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: {
      status: 'unknown',
      channels: {},
    },
    exitCode: 3,
  },
};
