import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'object-made-again',
  situation: 'The Agent has removed its POSIX object and made it again; the application still has the old one mapped.',
  pods: (node) => [
    pair({
      name: 'object-made-again',
      node,
      agent:
        'posix-create name=/ring size=4096 then posix-read name=/go wait=60 then posix-unlink name=/ring ' +
        'then posix-create name=/ring size=4096 then posix-map name=/ring',
      app: 'posix-map name=/ring wait=60 then posix-create name=/go',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['stale-object'],
    agentCommunication: { status: 'broken', channels: { posixSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
