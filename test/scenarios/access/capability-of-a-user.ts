import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'capability-of-a-user',
  situation:
    'The application is given CAP_IPC_OWNER and CAP_DAC_OVERRIDE, and runs as uid 1000: ' +
    'without ambient capabilities exec(2) leaves it none.',
  pods: (node) => [
    pair({
      name: 'capability-of-a-user',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'try shm-attach key=0x51 wait=3 then try posix-map name=/ring',
      appIs: {
        securityContext: { runAsUser: 1000, runAsGroup: 1000, capabilities: { add: ['IPC_OWNER', 'DAC_OVERRIDE'] } },
      },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-sysv-segment', 'unreadable-posix-object'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'broken-object', posixSharedMemory: 'broken-object' },
    },
    exitCode: 1,
  },
};
