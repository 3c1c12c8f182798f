import { withLxcfs } from '../../e2e/pods.ts';
import { alone, limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'odd-memory-limit',
  situation:
    'The limit is no whole number of pages, which the kernel makes of it, nor of the kilobytes that LXCFS tells.',
  dependsOn: 'lxcfs',
  pods: (node) => [withLxcfs(alone('', { name: 'odd-memory-limit', node, appIs: limitedTo({ memory: '134217001' }) }))],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'works', resources: { memory: 'works' } },
    exitCode: 0,
  },
};
