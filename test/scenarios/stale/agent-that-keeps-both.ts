import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'agent-that-keeps-both',
  situation:
    'The Agent has made its object again and kept the old one, too, which it does not look at any more; ' +
    'the application has only that.',
  pods: (node) => [
    pair({
      name: 'agent-that-keeps-both',
      node,
      agent:
        'posix-create name=/ring size=4096 then posix-map name=/ring then posix-read name=/go wait=60 ' +
        'then posix-unlink name=/ring then posix-create name=/ring size=4096 then posix-map name=/ring',
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
