import { withLxcfs } from '../../e2e/pods.ts';
import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const ONE_CPU =
  'if [ -e /sys/fs/cgroup/cpuset/cpuset.cpus ]; then echo 0 > /sys/fs/cgroup/cpuset/cpuset.cpus; fi; ' +
  'exec shm-test stay';

export const scenario: Scenario = {
  name: 'lxcfs-and-cpuset',
  situation: 'A cpuset leaves the application one CPU, LXCFS reports it, and its spec declares no limit.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      alone('', {
        name: 'lxcfs-and-cpuset',
        node,
        appIs: { command: ['sh', '-ec', ONE_CPU], args: [], securityContext: { privileged: true } },
      }),
    ),
  ],
  words: ['--profile', 'sysadmin'],
  expected: { findings: [], agentCommunication: { status: 'not-applicable', channels: {} }, exitCode: 0 },
};
