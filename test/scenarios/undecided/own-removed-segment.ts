import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'own-removed-segment',
  situation:
    'The application removes its segment while it has it attached, as PostgreSQL may: nobody else is meant to find it.',
  pods: (node) => [
    pair({
      name: 'own-removed-segment',
      node,
      agent: '',
      app: 'shm-create key=private size=4096 then shm-attach key=private then shm-remove key=private',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'unknown', channels: {} },
    exitCode: 3,
  },
};
