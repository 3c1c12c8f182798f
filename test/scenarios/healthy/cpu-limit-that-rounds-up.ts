import { podThat } from '../../e2e/pods.ts';
import { hasMoreCpus } from '../cpus.ts';
import { limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'cpu-limit-that-rounds-up',
  situation: 'A CPU and a half take two to run on, and a machine of two or one tells no more.',
  dependsOn: 'cgroups',
  pods: (node) => [podThat('', { name: 'cpu-limit-that-rounds-up', node, app: limitedTo({ cpu: '1500m' }) })],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'works', resources: { cpu: 'works' } },
    exitCode: 0,
  },
  perNode: (node) =>
    hasMoreCpus(node, 1.5)
      ? {
          findings: ['host-cpus-in-proc'],
          resourceVisibility: { status: 'broken', resources: { cpu: 'broken' } },
          exitCode: 1,
        }
      : {},
};
