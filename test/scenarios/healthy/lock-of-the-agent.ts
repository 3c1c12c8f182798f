import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'lock-of-the-agent',
  situation: 'Both share a ring; beside it the Agent has an empty file open to lock it, which is for root alone.',
  pods: (node) => [
    pair({
      name: 'lock-of-the-agent',
      node,
      agent:
        'posix-create name=/agent.lock mode=0600 exact then posix-hold name=/agent.lock then ' +
        'posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring',
      app: 'posix-map name=/ring wait=60',
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
