import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'root-without-capabilities',
  situation:
    'The application is root without capabilities, so what belongs to uid 1000 is as closed to it as to anybody.',
  pods: (node) => [
    pair({
      name: 'root-without-capabilities',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'try posix-map name=/ring wait=3',
      appIs: { securityContext: { capabilities: { drop: ['ALL'] } } },
      agentIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-posix-object'],
    agentCommunication: { status: 'broken', channels: { posixSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
