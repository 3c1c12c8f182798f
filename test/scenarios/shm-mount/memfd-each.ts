import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'memfd-each',
  situation: 'Each side has made a memfd of the same name, and nobody has passed one.',
  pods: (node) => [
    pair({
      name: 'memfd-each',
      node,
      agent: 'memfd name=ring size=4096',
      app: 'memfd name=ring size=4096',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['separate-memfd'],
    agentCommunication: { status: 'unknown', channels: {} },
    exitCode: 3,
  },
};
