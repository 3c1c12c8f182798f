import { alone, inNodeNamespace, mountedAt, nodeVolume } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'host-path-of-a-directory-used-by-both';

export const scenario: Scenario = {
  name: NAME,
  situation: 'A directory of the node’s /dev/shm is the application’s, and the Agent goes into it.',
  pods: (node) => [
    alone('posix-create name=/ring size=4096 then posix-map name=/ring', {
      name: NAME,
      node,
      appIs: mountedAt('/dev/shm'),
      spec: nodeVolume('/dev/shm/scenario-09'),
    }),
    inNodeNamespace(
      alone('posix-map path=/dev/shm/scenario-09/ring wait=60', { name: `${NAME}-agent`, node }),
      'rm -r /dev/shm/scenario-09',
    ),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
