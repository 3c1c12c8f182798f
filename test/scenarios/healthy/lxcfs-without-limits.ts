import { withLxcfs } from '../../e2e/pods.ts';
import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'lxcfs-without-limits',
  situation: 'LXCFS is mounted, and there is no limit that it could tell.',
  dependsOn: 'lxcfs',
  pods: (node) => [withLxcfs(alone('', { name: 'lxcfs-without-limits', node }))],
  expected: { findings: [], agentCommunication: { status: 'not-applicable', channels: {} }, exitCode: 0 },
};
