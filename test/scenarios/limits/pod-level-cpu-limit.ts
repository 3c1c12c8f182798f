import { hasMoreCpus } from '../cpus.ts';
import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'pod-level-cpu-limit',
  situation:
    'Only the pod’s CPU as a whole is limited, and /proc tells what the machine has: ' +
    'wrong where that is more than one.',
  dependsOn: 'cgroups',
  pods: (node) => [alone('', { name: 'pod-level-cpu-limit', node, spec: { resources: { limits: { cpu: '500m' } } } })],
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
