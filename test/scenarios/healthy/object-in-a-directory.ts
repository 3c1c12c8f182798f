import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const IN_A_DIRECTORY =
  'mkdir -p /dev/shm/shop; exec shm-test posix-create path=/dev/shm/shop/ring size=4096 mode=0666 exact ' +
  'then posix-map path=/dev/shm/shop/ring then stay';

export const scenario: Scenario = {
  name: 'object-in-a-directory',
  situation: 'The object lies in a directory of /dev/shm, which both may search.',
  pods: (node) => [
    pair({
      name: 'object-in-a-directory',
      node,
      agent: '',
      app: 'posix-map path=/dev/shm/shop/ring wait=60',
      appIs: asUser(1000),
      agentIs: { command: ['sh', '-ec', IN_A_DIRECTORY], args: [] },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
