import { containerThat, podThat, withLxcfs } from '../../e2e/pods.ts';
import { limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'lxcfs-tells-the-pods-limit',
  situation: 'LXCFS answers for the sandbox’s process, which only the pod’s limit bounds: twice the container’s.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      podThat('', {
        name: 'lxcfs-tells-the-pods-limit',
        node,
        spec: { shareProcessNamespace: true },
        others: [{ ...containerThat('', 'side'), ...limitedTo({ memory: '128Mi' }) }],
        app: limitedTo({ memory: '128Mi' }),
      }),
    ),
  ],
  expected: {
    findings: ['host-memory-in-proc'],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'broken', resources: { memory: 'broken' } },
    exitCode: 1,
  },
};
