import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'keys-of-ftok',
  situation:
    'Each side has a segment under the key that ftok(3) makes of a file of its own image: one project, two devices.',
  pods: (node) => [
    pair({
      name: 'keys-of-ftok',
      node,
      agent: 'shm-create key=0x51080001 size=65536 mode=0666 then shm-attach key=0x51080001',
      app: 'shm-create key=0x51090002 size=65536 mode=0666 then shm-attach key=0x51090002',
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['differing-ftok-keys'],
    agentCommunication: { status: 'unknown', channels: { sysvSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
