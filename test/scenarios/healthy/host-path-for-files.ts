import { alone, inNodeNamespace, mountedAt, nodeVolume } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'host-path-for-files';

export const scenario: Scenario = {
  name: NAME,
  situation: 'The application has the node’s /dev/shm by a hostPath, and files are all that the two share.',
  pods: (node) => [
    alone('posix-map name=/scenario-05 wait=60', {
      name: NAME,
      node,
      appIs: mountedAt('/dev/shm'),
      spec: nodeVolume('/dev/shm'),
    }),
    inNodeNamespace(
      alone('posix-create name=/scenario-05 size=4096 mode=0600 exact then posix-map name=/scenario-05', {
        name: `${NAME}-agent`,
        node,
      }),
      'shm-test posix-unlink name=/scenario-05',
    ),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
