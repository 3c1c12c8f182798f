import { alone, mountedAt, nodeVolume } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'host-path-in-both';

export const scenario: Scenario = {
  name: NAME,
  situation: 'Two pods have one directory of the node’s /dev/shm at theirs, and files are all that they share.',
  pods: (node) => [
    alone('posix-map name=/ring wait=60', {
      name: NAME,
      node,
      appIs: mountedAt('/dev/shm'),
      spec: nodeVolume('/dev/shm/scenario-11'),
    }),
    alone('posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring', {
      name: `${NAME}-agent`,
      node,
      appIs: mountedAt('/dev/shm'),
      spec: nodeVolume('/dev/shm/scenario-11'),
    }),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
