import { alone, inNodeNamespace, mountedAt, nodeVolume } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'host-path-for-a-reader';

export const scenario: Scenario = {
  name: NAME,
  situation: 'The node’s /dev/shm is mounted read-only into an application that only reads.',
  pods: (node) => [
    alone('posix-map name=/scenario-07 wait=60 ro', {
      name: NAME,
      node,
      appIs: mountedAt('/dev/shm', { readOnly: true }),
      spec: nodeVolume('/dev/shm'),
    }),
    inNodeNamespace(
      alone('posix-create name=/scenario-07 size=4096 mode=0666 exact then posix-map name=/scenario-07', {
        name: `${NAME}-agent`,
        node,
      }),
      'shm-test posix-unlink name=/scenario-07',
    ),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
