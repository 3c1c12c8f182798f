import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'another-key',
  situation: 'Each side has a segment under a key of its own, as ftok(3) over two images makes them.',
  pods: (node) => [
    pair({
      name: 'another-key',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51',
      app: 'shm-create key=0x52 size=4096 mode=0666 then shm-attach key=0x52',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'unknown', channels: { sysvSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
