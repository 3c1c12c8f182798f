import { podThat, withLxcfs } from '../../e2e/pods.ts';
import { limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'lxcfs-and-both-levels-of-limits',
  situation: 'The container’s limit is less than its pod’s, and LXCFS tells the lesser.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      podThat('', {
        name: 'lxcfs-and-both-levels-of-limits',
        node,
        app: limitedTo({ memory: '128Mi' }),
        spec: { resources: { limits: { memory: '256Mi' } } },
      }),
    ),
  ],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'works', resources: { memory: 'works' } },
    exitCode: 0,
  },
};
