import { alone, inNodeNamespace, mountedAt, nodeVolume } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'host-path-of-a-directory';

export const scenario: Scenario = {
  name: NAME,
  situation:
    'A directory of the node’s /dev/shm is the application’s, the Agent has the whole: ' +
    'the same file system, and other files.',
  pods: (node) => [
    alone('try posix-map name=/scenario-08-ring wait=3', {
      name: NAME,
      node,
      appIs: mountedAt('/dev/shm'),
      spec: nodeVolume('/dev/shm/scenario-08'),
    }),
    inNodeNamespace(
      alone('posix-create name=/scenario-08-ring size=4096 mode=0600 exact then posix-map name=/scenario-08-ring', {
        name: `${NAME}-agent`,
        node,
      }),
      'shm-test posix-unlink name=/scenario-08-ring; rmdir /dev/shm/scenario-08',
    ),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    findings: ['separate-shm-mount'],
    agentCommunication: { status: 'broken', channels: { posixSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
