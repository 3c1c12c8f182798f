import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'own-namespace-in-the-container',
  situation: 'The application has gone into an IPC namespace of its own, which is not that of its pod any more.',
  pods: (node) => [
    pair({
      name: 'own-namespace-in-the-container',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51',
      app: '',
      appIs: {
        command: ['unshare', '-i', 'shm-test', 'try', 'shm-attach', 'key=0x51', 'then', 'stay'],
        args: [],
        securityContext: { privileged: true },
      },
    }),
  ],
  agent: 'container/agent',
  words: ['--profile', 'sysadmin'],
  expected: {
    findings: ['foreign-ipc-namespace'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'broken-object', posixQueues: 'possible-object' },
    },
    exitCode: 1,
  },
};
