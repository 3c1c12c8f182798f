import { LXCFS_FILES, podThat, withLxcfs } from '../../e2e/pods.ts';
import { hasMoreCpus } from '../cpus.ts';
import type { Scenario } from '../scenario.ts';

const files = LXCFS_FILES.filter((file) => file.startsWith('/proc'));

export const scenario: Scenario = {
  name: 'lxcfs-not-on-online',
  situation:
    'LXCFS tells in /proc of the CPU limit; who asks /sys, as the C library does, is told of the machine’s CPUs.',
  dependsOn: 'lxcfs',
  pods: (node) => [withLxcfs(podThat('', { name: 'lxcfs-not-on-online', node }), files)],
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
