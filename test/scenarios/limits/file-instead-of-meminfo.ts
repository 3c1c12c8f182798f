import { alone, limitedTo, replaced } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'file-instead-of-meminfo',
  situation: 'A copy of the machine’s file is mounted over /proc/meminfo: it tells neither the limit nor what is free.',
  dependsOn: 'cgroups',
  pods: (node) => [
    alone(
      '',
      replaced(
        { name: 'file-instead-of-meminfo', node, appIs: limitedTo({ memory: '128Mi' }) },
        '/proc/meminfo',
        'cat /proc/meminfo',
      ),
    ),
  ],
  expected: {
    findings: ['host-memory-in-proc'],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'broken', resources: { memory: 'broken' } },
    exitCode: 1,
  },
};
