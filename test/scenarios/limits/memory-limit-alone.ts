import { podThat } from '../../e2e/pods.ts';
import { limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'memory-limit-alone',
  situation: 'Only memory is limited, and /proc tells what the machine has.',
  dependsOn: 'cgroups',
  pods: (node) => [podThat('', { name: 'memory-limit-alone', node, app: limitedTo({ memory: '128Mi' }) })],
  expected: {
    findings: ['host-memory-in-proc'],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'broken', resources: { memory: 'broken' } },
    exitCode: 1,
  },
};
