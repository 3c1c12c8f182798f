import { alone, inNodeNamespace, mountedAt, nodeVolume } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'host-path-without-host-ipc';
const AGENT =
  'shm-create key=0x5ce04 size=4096 mode=0600 then shm-attach key=0x5ce04 ' +
  'then posix-create name=/scenario-04 size=4096 then posix-map name=/scenario-04';

export const scenario: Scenario = {
  name: NAME,
  situation: 'The application has the node’s /dev/shm by a hostPath alone: files are shared, segments are not.',
  pods: (node) => [
    alone('posix-map name=/scenario-04 wait=60', {
      name: NAME,
      node,
      appIs: mountedAt('/dev/shm'),
      spec: nodeVolume('/dev/shm'),
    }),
    inNodeNamespace(
      alone(AGENT, { name: `${NAME}-agent`, node }),
      'shm-test try shm-remove key=0x5ce04 then posix-unlink name=/scenario-04',
    ),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    findings: ['foreign-ipc-namespace'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'broken-object', posixSharedMemory: 'shared-object' },
    },
    exitCode: 1,
  },
};
