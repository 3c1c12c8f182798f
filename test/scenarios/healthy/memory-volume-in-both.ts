import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'memory-volume-in-both',
  situation: 'One volume in memory is at /dev/shm of both containers.',
  pods: (node) => [
    pair({
      name: 'memory-volume-in-both',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'posix-map name=/ring wait=60',
      appIs: mountedAt('/dev/shm'),
      agentIs: mountedAt('/dev/shm'),
      spec: memoryVolume('16Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
