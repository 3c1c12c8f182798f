import { podThat, withLxcfs } from '../../e2e/pods.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'lxcfs',
  situation: 'LXCFS tells both limits.',
  dependsOn: 'lxcfs',
  pods: (node) => [withLxcfs(podThat('', { name: 'lxcfs', node }))],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'works', resources: { memory: 'works', cpu: 'works' } },
    exitCode: 0,
  },
};
