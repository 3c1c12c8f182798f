import { alone, limitedTo, replaced } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'empty-meminfo',
  situation: 'What is mounted over /proc/meminfo is empty.',
  dependsOn: 'cgroups',
  pods: (node) => [
    alone(
      '',
      replaced({ name: 'empty-meminfo', node, appIs: limitedTo({ memory: '128Mi' }) }, '/proc/meminfo', 'true'),
    ),
  ],
  expected: {
    findings: ['dead-lxcfs-mount'],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'broken', resources: { memory: 'broken', swap: 'broken' } },
    exitCode: 1,
  },
};
