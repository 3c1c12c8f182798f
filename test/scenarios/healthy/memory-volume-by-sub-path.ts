import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'memory-volume-by-sub-path',
  situation:
    'The application has one directory of the volume at /dev/shm, the Agent has all of it elsewhere: ' +
    'it is the same file.',
  pods: (node) => [
    pair({
      name: 'memory-volume-by-sub-path',
      node,
      agent: 'posix-map path=/volumes/shop/ring wait=60',
      app: 'posix-create name=/ring size=4096 then posix-map name=/ring',
      appIs: mountedAt('/dev/shm', { subPath: 'shop' }),
      agentIs: mountedAt('/volumes'),
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
