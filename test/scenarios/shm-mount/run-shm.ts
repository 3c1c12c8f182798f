import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'run-shm',
  situation: 'The application has its ring at /run/shm, which is a volume of its own, the Agent at /dev/shm.',
  pods: (node) => [
    pair({
      name: 'run-shm',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'posix-create path=/run/shm/ring size=4096 then posix-map path=/run/shm/ring',
      appIs: mountedAt('/run/shm'),
      spec: memoryVolume('16Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['shared-memory-elsewhere'],
    agentCommunication: { status: 'unknown', channels: { posixSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
