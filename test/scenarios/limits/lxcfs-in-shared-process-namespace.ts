import { containerThat, podThat, withLxcfs } from '../../e2e/pods.ts';
import { hasMoreCpus } from '../cpus.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'lxcfs-in-shared-process-namespace',
  situation: 'The first process of the namespace is the sandbox’s, which has no limit, and LXCFS answers for that one.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      podThat('', {
        name: 'lxcfs-in-shared-process-namespace',
        node,
        spec: { shareProcessNamespace: true },
        others: [containerThat('', 'side')],
      }),
    ),
  ],
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
