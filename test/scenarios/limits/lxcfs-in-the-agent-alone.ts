import { containerThat, podThat } from '../../e2e/pods.ts';
import { limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const volumes = [{ name: 'meminfo', hostPath: { path: '/var/lib/lxcfs/proc/meminfo' } }];
const volumeMounts = [{ name: 'meminfo', mountPath: '/proc/meminfo' }];

export const scenario: Scenario = {
  name: 'lxcfs-in-the-agent-alone',
  situation: 'LXCFS is mounted into the other container of the pod, and the application reads what the machine has.',
  dependsOn: 'cgroups',
  pods: (node) => [
    podThat('', {
      name: 'lxcfs-in-the-agent-alone',
      node,
      app: limitedTo({ memory: '128Mi' }),
      spec: { volumes },
      others: [{ ...containerThat('', 'side'), ...limitedTo({ memory: '128Mi' }), volumeMounts }],
    }),
  ],
  expected: {
    findings: ['host-memory-in-proc'],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'broken', resources: { memory: 'broken' } },
    exitCode: 1,
  },
};
