import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'object-renamed-over',
  situation:
    'The Agent renamed a new file over its POSIX object, in one step; the application still has the old one mapped.',
  pods: (node) => [
    pair({
      name: 'object-renamed-over',
      node,
      agent:
        'posix-create name=/ring size=4096 then posix-read name=/go wait=60 ' +
        'then posix-create name=/ring.new size=4096 then posix-rename name=/ring.new to=/ring ' +
        'then posix-map name=/ring',
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
