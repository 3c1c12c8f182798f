import { podThat, withLxcfs } from '../../e2e/pods.ts';
import { hasMoreCpus } from '../cpus.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'lxcfs-on-meminfo-alone',
  situation: 'LXCFS tells the memory limit; of the CPUs /proc tells those of the machine.',
  dependsOn: 'lxcfs',
  pods: (node) => [withLxcfs(podThat('', { name: 'lxcfs-on-meminfo-alone', node }), ['/proc/meminfo'])],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'works', resources: { memory: 'works', cpu: 'works' } },
    exitCode: 0,
  },
  perNode: (node) =>
    hasMoreCpus(node, 0.5)
      ? {
          findings: ['host-cpus-in-proc'],
          resourceVisibility: { status: 'broken', resources: { memory: 'works', cpu: 'broken' } },
          exitCode: 1,
        }
      : {},
};
