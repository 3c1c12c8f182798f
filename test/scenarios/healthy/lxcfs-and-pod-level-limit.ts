import { withLxcfs } from '../../e2e/pods.ts';
import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'lxcfs-and-pod-level-limit',
  situation: 'Only the pod as a whole is limited, and LXCFS tells that limit.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      alone('', { name: 'lxcfs-and-pod-level-limit', node, spec: { resources: { limits: { memory: '128Mi' } } } }),
    ),
  ],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'works', resources: { memory: 'works' } },
    exitCode: 0,
  },
};
