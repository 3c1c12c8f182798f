import { pair, preparedBy } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'no-more-semaphores',
  situation: 'The IPC namespace has as many semaphores as it may have, in few sets.',
  pods: (node) => [
    pair({
      name: 'no-more-semaphores',
      node,
      agent: '',
      app: 'sem-create key=0x51 count=40 then try sem-create key=0x52',
      spec: preparedBy('echo 250 40 32 128 > /proc/sys/kernel/sem'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['exhausted-ipc-limit'],
    agentCommunication: { status: 'unknown', channels: { sysvSemaphores: 'possible-object' } },
    exitCode: 1,
  },
};
