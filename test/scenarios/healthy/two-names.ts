import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const BY_ANOTHER_NAME =
  'until ln /dev/shm/ring /dev/shm/other; do sleep 0.2; done; exec shm-test posix-map name=/other then stay';

export const scenario: Scenario = {
  name: 'two-names',
  situation: 'One file has two names, and each side knows it by another.',
  pods: (node) => [
    pair({
      name: 'two-names',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: '',
      appIs: { command: ['sh', '-c', BY_ANOTHER_NAME], args: [] },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
