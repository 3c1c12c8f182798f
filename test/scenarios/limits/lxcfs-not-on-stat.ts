import { podThat, withLxcfs } from '../../e2e/pods.ts';
import { hasMoreCpus } from '../cpus.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'lxcfs-not-on-stat',
  situation: 'LXCFS tells in /proc/cpuinfo of the CPU limit, and /proc/stat has the machine’s CPUs.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(podThat('', { name: 'lxcfs-not-on-stat', node }), [
      '/proc/meminfo',
      '/proc/cpuinfo',
      '/sys/devices/system/cpu/online',
    ]),
  ],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'works', resources: { memory: 'works', cpu: 'works' } },
    exitCode: 0,
  },
  perNode: (node) =>
    hasMoreCpus(node, 0.5)
      ? {
          findings: ['contradictory-proc-files'],
          resourceVisibility: { status: 'works', resources: { memory: 'works', cpu: 'works' } },
          exitCode: 0,
        }
      : {},
};
