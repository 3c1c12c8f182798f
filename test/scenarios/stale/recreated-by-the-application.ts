import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'recreated-by-the-application',
  situation: 'The application has recreated the object at its start, and the Agent goes on with the old one.',
  pods: (node) => [
    pair({
      name: 'recreated-by-the-application',
      node,
      agent: 'posix-create name=/ring size=4096 then posix-map name=/ring then posix-create name=/ready',
      app:
        'posix-read name=/ready wait=60 then posix-unlink name=/ring ' +
        'then posix-create name=/ring size=4096 then posix-map name=/ring',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['stale-object'],
    agentCommunication: { status: 'unknown', channels: { posixSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
