import { hasMoreCpus } from '../cpus.ts';
import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const ONE_CPU =
  'if [ -e /sys/fs/cgroup/cpuset/cpuset.cpus ]; then echo 0 > /sys/fs/cgroup/cpuset/cpuset.cpus; fi; ' +
  'exec shm-test stay';

export const scenario: Scenario = {
  name: 'cpuset-of-one',
  situation:
    'A cpuset leaves the application one CPU, and its spec declares no limit: ' +
    'nothing was promised that /proc could contradict.',
  dependsOn: 'cgroups',
  pods: (node) => [
    alone('', {
      name: 'cpuset-of-one',
      node,
      appIs: { command: ['sh', '-ec', ONE_CPU], args: [], securityContext: { privileged: true } },
    }),
  ],
  words: ['--profile', 'sysadmin'],
  expected: { findings: [], agentCommunication: { status: 'not-applicable', channels: {} }, exitCode: 0 },
  perNode: (node) => (hasMoreCpus(node, 1) ? { findings: ['undeclared-cpuset'] } : {}),
};
