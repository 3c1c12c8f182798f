import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'idle',
  situation: 'Neither side uses shared memory, and no limit is set.',
  pods: (node) => [pair({ name: 'idle', node, app: '', agent: '' })],
  agent: 'container/agent',
  expected: { findings: [], agentCommunication: { status: 'unknown', channels: {} }, exitCode: 3 },
};
