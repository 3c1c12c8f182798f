import { pair, preparedBy } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'no-more-pages',
  situation: 'The segments of the IPC namespace have as many pages as they may have in all.',
  pods: (node) => [
    pair({
      name: 'no-more-pages',
      node,
      agent: 'shm-attach key=0x51 wait=60',
      app: 'shm-create key=0x51 size=65536 then shm-attach key=0x51 then try shm-create key=0x52 size=4096',
      spec: preparedBy('echo 16 > /proc/sys/kernel/shmall'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['exhausted-ipc-limit'],
    agentCommunication: { status: 'works', channels: { sysvSharedMemory: 'shared-object' } },
    exitCode: 1,
  },
};
