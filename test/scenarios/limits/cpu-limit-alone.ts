import { podThat } from '../../e2e/pods.ts';
import { hasMoreCpus } from '../cpus.ts';
import { limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'cpu-limit-alone',
  situation: 'Only the CPU is limited, and /proc tells what the machine has: wrong where that is more than one.',
  dependsOn: 'cgroups',
  pods: (node) => [podThat('', { name: 'cpu-limit-alone', node, app: limitedTo({ cpu: '500m' }) })],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'works', resources: { cpu: 'works' } },
    exitCode: 0,
  },
  perNode: (node) =>
    hasMoreCpus(node, 0.5)
      ? {
          findings: ['host-cpus-in-proc'],
          resourceVisibility: { status: 'broken', resources: { cpu: 'broken' } },
          exitCode: 1,
        }
      : {},
};
