import { alone, inNodeNamespace } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'target-in-node-namespace';
const AGENT =
  'shm-create key=0x51 size=4096 then shm-attach key=0x51 then posix-create name=/ring size=4096 ' +
  'then posix-map name=/ring';

export const scenario: Scenario = {
  name: NAME,
  situation: 'The application is in the node’s IPC namespace, the Agent in that of its pod.',
  pods: (node) => [
    inNodeNamespace(alone('try shm-attach key=0x51', { name: NAME, node })),
    alone(AGENT, { name: `${NAME}-agent`, node }),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    findings: ['foreign-ipc-namespace', 'separate-shm-mount'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'broken-object', posixSharedMemory: 'broken-object' },
    },
    exitCode: 1,
  },
};
