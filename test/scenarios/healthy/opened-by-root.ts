import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'opened-by-root',
  situation: 'Root opens another’s POSIX object by CAP_DAC_OVERRIDE, which runtimes give.',
  pods: (node) => [
    pair({
      name: 'opened-by-root',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'posix-map name=/ring wait=60',
      agentIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
