import { alone, inNodeNamespace, mountedAt, nodeVolume } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'host-path-read-only';

export const scenario: Scenario = {
  name: NAME,
  situation:
    'The node’s /dev/shm is mounted read-only into the application, which opens the Agent’s object for writing.',
  pods: (node) => [
    alone('try posix-map name=/scenario-06 wait=3', {
      name: NAME,
      node,
      appIs: mountedAt('/dev/shm', { readOnly: true }),
      spec: nodeVolume('/dev/shm'),
    }),
    inNodeNamespace(
      alone('posix-create name=/scenario-06 size=4096 mode=0666 exact then posix-map name=/scenario-06', {
        name: `${NAME}-agent`,
        node,
      }),
      'shm-test posix-unlink name=/scenario-06',
    ),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    findings: ['read-only-shm-mount'],
    agentCommunication: { status: 'unknown', channels: { posixSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
