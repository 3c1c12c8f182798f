import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'umask',
  situation: 'The Agent asks for mode 0666, and its umask makes that 0644.',
  pods: (node) => [
    pair({
      name: 'umask',
      node,
      agent: 'umask mode=0022 then posix-create name=/ring size=4096 mode=0666 then posix-map name=/ring',
      app: 'try posix-map name=/ring wait=3',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-posix-object'],
    agentCommunication: { status: 'unknown', channels: { posixSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
