import { asUser, memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'fs-group-of-a-volume',
  situation: 'The fsGroup is the group of the volume at /dev/shm, and by its set-group-id bit of each file in there.',
  pods: (node) => [
    pair({
      name: 'fs-group-of-a-volume',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0660 exact then posix-map name=/ring',
      app: 'posix-map name=/ring wait=60',
      appIs: { ...asUser(1000), ...mountedAt('/dev/shm') },
      agentIs: { ...asUser(1001), ...mountedAt('/dev/shm') },
      spec: { ...memoryVolume('16Mi'), securityContext: { fsGroup: 2000 } },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
