import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'pod-level-limit',
  situation: 'Only the pod as a whole is limited, its container is not, and /proc tells what the machine has.',
  dependsOn: 'cgroups',
  pods: (node) => [alone('', { name: 'pod-level-limit', node, spec: { resources: { limits: { memory: '128Mi' } } } })],
  expected: {
    findings: ['host-memory-in-proc'],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'broken', resources: { memory: 'broken' } },
    exitCode: 1,
  },
};
