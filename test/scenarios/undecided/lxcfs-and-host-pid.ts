import { podThat, withLxcfs } from '../../e2e/pods.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'lxcfs-and-host-pid',
  situation:
    'In the node’s process namespace LXCFS answers each reader by its own cgroup: ' +
    'the application is told its limits, the inspector the inspector’s.',
  dependsOn: 'lxcfs',
  pods: (node) => [withLxcfs(podThat('', { name: 'lxcfs-and-host-pid', node, spec: { hostPID: true } }))],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'unknown', resources: { memory: 'unknown', cpu: 'unknown', swap: 'unknown' } },
    exitCode: 3,
  },
};
