import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'held-descriptor',
  situation: 'The Agent has its object only open, the application has it mapped.',
  pods: (node) => [
    pair({
      name: 'held-descriptor',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0600 exact then posix-hold name=/ring',
      app: 'posix-map name=/ring wait=60',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
