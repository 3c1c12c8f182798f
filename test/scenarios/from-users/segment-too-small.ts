import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// Unidata/ldm-docker#45; NVIDIA/nccl#1400; sclorg/postgresql-container#97
export const scenario: Scenario = {
  name: 'segment-too-small',
  situation:
    'The Agent’s older version made the segment with 4 KiB, ' +
    'and the application asks for 64 KiB of the same key: EINVAL.',
  pods: (node) => [
    pair({
      name: 'segment-too-small',
      node,
      agent: 'shm-create key=0x5c46 size=4096 mode=0666 then shm-attach key=0x5c46',
      app: 'sleep seconds=3 then try shm-create key=0x5c46 size=65536 mode=0666',
    }),
  ],
  agent: 'container/agent',
  expected: { agentCommunication: 'unknown', resourceVisibility: 'not-applicable', names: [['0x00005c46'], ['4Ki']] },
};
