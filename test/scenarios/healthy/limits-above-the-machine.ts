import { podThat } from '../../e2e/pods.ts';
import { limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'limits-above-the-machine',
  situation: 'The limits are above what the machine has, so that what /proc tells of the machine is right.',
  dependsOn: 'cgroups',
  pods: (node) => [
    podThat('', { name: 'limits-above-the-machine', node, app: limitedTo({ memory: '1Ti', cpu: '1k' }) }),
  ],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'works', resources: { cpu: 'works' } },
    exitCode: 0,
  },
};
