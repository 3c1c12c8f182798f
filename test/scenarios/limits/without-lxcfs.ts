import { podThat } from '../../e2e/pods.ts';
import { hasMoreCpus } from '../cpus.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'without-lxcfs',
  situation: 'Memory and CPU are limited, and /proc tells what the machine has.',
  dependsOn: 'cgroups',
  pods: (node) => [podThat('', { name: 'without-lxcfs', node })],
  expected: {
    findings: ['host-memory-in-proc'],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'broken', resources: { memory: 'broken', cpu: 'works' } },
    exitCode: 1,
  },
  perNode: (node) =>
    hasMoreCpus(node, 0.5)
      ? {
          findings: ['host-memory-in-proc', 'host-cpus-in-proc'],
          resourceVisibility: { status: 'broken', resources: { memory: 'broken', cpu: 'broken' } },
          exitCode: 1,
        }
      : {},
};
