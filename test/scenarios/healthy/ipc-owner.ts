import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'ipc-owner',
  situation: 'Root attaches another’s segment by CAP_IPC_OWNER, which it was given.',
  pods: (node) => [
    pair({
      name: 'ipc-owner',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 then sem-create key=0x51 mode=0600',
      app: 'shm-attach key=0x51 wait=60',
      appIs: { securityContext: { capabilities: { add: ['IPC_OWNER'] } } },
      agentIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  // Who has more capabilities than the inspector is open to SYS_PTRACE alone (ptrace(2))
  words: ['--profile', 'general'],
  expected: {
    findings: [],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', sysvSemaphores: 'possible-object' },
    },
    exitCode: 0,
  },
};
