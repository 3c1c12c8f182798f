import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'left-behind',
  situation: 'Somebody has left a segment and a file that nobody uses any more.',
  pods: (node) => [
    pair({
      name: 'left-behind',
      node,
      agent: '',
      app: 'shm-create key=0x51 size=4096 mode=0600 then posix-create name=/ring size=4096 mode=0600',
    }),
  ],
  agent: 'container/agent',
  expected: { findings: [], agentCommunication: { status: 'unknown', channels: {} }, exitCode: 3 },
};
