import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'two-plain-pods';
const BOTH =
  'shm-create key=0x51 size=4096 then shm-attach key=0x51 then posix-create name=/ring size=4096 ' +
  'then posix-map name=/ring';

export const scenario: Scenario = {
  name: NAME,
  situation: 'Each pod has its own IPC namespace and its own /dev/shm, and in it what the other looks for.',
  pods: (node) => [alone(BOTH, { name: NAME, node }), alone(BOTH, { name: `${NAME}-agent`, node })],
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
