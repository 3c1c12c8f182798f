import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'full-shm',
  situation: 'The 64Mi of the runtime’s /dev/shm are used up.',
  pods: (node) => [
    pair({
      name: 'full-shm',
      node,
      agent: 'posix-map name=/ring wait=60',
      app:
        'posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring ' +
        'then posix-create name=/big then try posix-fill name=/big bytes=68000000',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['full-shm-mount'],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 1,
  },
};
