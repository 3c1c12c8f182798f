import { alone, inNodeNamespace } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'host-ipc-in-both';
const AGENT =
  'shm-create key=0x5ce01 size=4096 mode=0600 then shm-attach key=0x5ce01 ' +
  'then posix-create name=/scenario-01 size=4096 then posix-map name=/scenario-01';

export const scenario: Scenario = {
  name: NAME,
  situation: 'Both pods are in the node’s IPC namespace and have its /dev/shm.',
  pods: (node) => [
    inNodeNamespace(
      alone('shm-attach key=0x5ce01 wait=60 then posix-map name=/scenario-01 wait=60', { name: NAME, node }),
    ),
    inNodeNamespace(
      alone(AGENT, { name: `${NAME}-agent`, node }),
      'shm-test try shm-remove key=0x5ce01 then posix-unlink name=/scenario-01',
    ),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    findings: [],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'shared-object' },
    },
    exitCode: 0,
  },
};
