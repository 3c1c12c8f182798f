import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const IN_A_DIRECTORY =
  'mkdir -p /dev/shm/shop; exec shm-test posix-create path=/dev/shm/shop/ring size=4096 mode=0600 exact ' +
  'then posix-map path=/dev/shm/shop/ring then stay';

export const scenario: Scenario = {
  name: 'volume-below-dev-shm',
  situation:
    'The application has a volume at a directory of /dev/shm, in which the Agent has its own file of that path.',
  pods: (node) => [
    pair({
      name: 'volume-below-dev-shm',
      node,
      agent: '',
      app: 'posix-create path=/dev/shm/shop/ring size=4096 mode=0600 exact then posix-map path=/dev/shm/shop/ring',
      appIs: mountedAt('/dev/shm/shop'),
      agentIs: { command: ['sh', '-ec', IN_A_DIRECTORY], args: [] },
      spec: memoryVolume('16Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['shared-memory-elsewhere'],
    agentCommunication: { status: 'broken', channels: { posixSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
