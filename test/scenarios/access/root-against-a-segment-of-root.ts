import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'root-against-a-segment-of-root',
  situation: 'Both are root, and the mode gives nobody anything: a segment is not opened by CAP_DAC_OVERRIDE.',
  pods: (node) => [
    pair({
      name: 'root-against-a-segment-of-root',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 then shm-mode key=0x51 mode=0000',
      app: 'sleep seconds=2 then try shm-attach key=0x51',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-sysv-segment'],
    agentCommunication: { status: 'broken', channels: { sysvSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
