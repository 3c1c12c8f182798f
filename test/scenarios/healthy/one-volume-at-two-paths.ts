import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'one-volume-at-two-paths',
  situation: 'Both map a file of one volume in memory, each at a path of its own.',
  pods: (node) => [
    pair({
      name: 'one-volume-at-two-paths',
      node,
      agent: 'posix-create path=/data/ring size=4096 then posix-map path=/data/ring',
      app: 'posix-map path=/cache/ring wait=60',
      appIs: mountedAt('/cache'),
      agentIs: mountedAt('/data'),
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
