import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'memory-volume-elsewhere',
  situation: 'Both map a file of one volume in memory, which is not at /dev/shm in either.',
  pods: (node) => [
    pair({
      name: 'memory-volume-elsewhere',
      node,
      agent: 'posix-create path=/run/shm/ring size=4096 then posix-map path=/run/shm/ring',
      app: 'posix-map path=/run/shm/ring wait=60',
      appIs: mountedAt('/run/shm'),
      agentIs: mountedAt('/run/shm'),
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
