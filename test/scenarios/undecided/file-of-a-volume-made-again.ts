import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'file-of-a-volume-made-again',
  situation:
    'The Agent made its file again in a volume elsewhere than at /dev/shm; the application still has the old one.',
  pods: (node) => [
    pair({
      name: 'file-of-a-volume-made-again',
      node,
      agent:
        'posix-create path=/run/shm/ring size=4096 then posix-read path=/run/shm/go wait=60 ' +
        'then posix-unlink path=/run/shm/ring then posix-create path=/run/shm/ring size=4096 ' +
        'then posix-map path=/run/shm/ring',
      app: 'posix-map path=/run/shm/ring wait=60 then posix-create path=/run/shm/go',
      appIs: mountedAt('/run/shm'),
      agentIs: mountedAt('/run/shm'),
      spec: memoryVolume('16Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['stale-object'],
    agentCommunication: { status: 'broken', channels: { posixSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
