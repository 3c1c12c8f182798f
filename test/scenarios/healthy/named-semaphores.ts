import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'named-semaphores',
  situation: 'POSIX semaphores are files of /dev/shm, and both have this one mapped.',
  pods: (node) => [
    pair({
      name: 'named-semaphores',
      node,
      agent: 'posix-create name=/sem.orders size=32 mode=0666 exact then posix-map name=/sem.orders',
      app: 'posix-map name=/sem.orders wait=60',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
