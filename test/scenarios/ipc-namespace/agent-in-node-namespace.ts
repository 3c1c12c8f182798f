import { alone, inNodeNamespace } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'agent-in-node-namespace';
const AGENT =
  'shm-create key=0x5ce02 size=4096 mode=0600 then shm-attach key=0x5ce02 ' +
  'then posix-create name=/scenario-02 size=4096 then posix-map name=/scenario-02';

export const scenario: Scenario = {
  name: NAME,
  situation: 'The Agent is in the node’s IPC namespace, the application in that of its pod.',
  pods: (node) => [
    alone('try shm-attach key=0x5ce02', { name: NAME, node }),
    inNodeNamespace(
      alone(AGENT, { name: `${NAME}-agent`, node }),
      'shm-test try shm-remove key=0x5ce02 then posix-unlink name=/scenario-02',
    ),
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
