import { alone, inNodeNamespace } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'agent-on-another-node';

// The same scenario runs on the other node, the other way round
const made = (number: string): string =>
  `shm-create key=0x5ce${number} size=4096 then shm-attach key=0x5ce${number} ` +
  `then posix-create name=/scenario-${number} size=4096 then posix-map name=/scenario-${number}`;
const undone = (number: string): string =>
  `shm-test try shm-remove key=0x5ce${number} then posix-unlink name=/scenario-${number}`;
const numberOf = (node: string, otherNode: string): string => (node < otherNode ? '20' : '21');

export const scenario: Scenario = {
  name: NAME,
  situation:
    'Both pods are in their node’s IPC namespace, on two nodes: ' +
    'what is called alike and numbered alike is not the same.',
  acrossNodes: true,
  pods: (node, otherNode) => [
    inNodeNamespace(alone(made(numberOf(node, otherNode)), { name: NAME, node }), undone(numberOf(node, otherNode))),
    inNodeNamespace(
      alone(made(numberOf(node, otherNode)), { name: `${NAME}-agent`, node: otherNode }),
      undone(numberOf(node, otherNode)),
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
