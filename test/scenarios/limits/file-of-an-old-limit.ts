import { alone, limitedTo, replaced } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const OLD = `printf 'MemTotal: 65536 kB\\nMemFree: 65536 kB\\nSwapTotal: 0 kB\\n'`;

export const scenario: Scenario = {
  name: 'file-of-an-old-limit',
  situation: 'A file is mounted over /proc/meminfo that tells half of what the container may have by now.',
  dependsOn: 'cgroups',
  pods: (node) => [
    alone(
      '',
      replaced({ name: 'file-of-an-old-limit', node, appIs: limitedTo({ memory: '128Mi' }) }, '/proc/meminfo', OLD),
    ),
  ],
  expected: {
    findings: ['host-memory-in-proc'],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'broken', resources: { memory: 'broken' } },
    exitCode: 1,
  },
};
