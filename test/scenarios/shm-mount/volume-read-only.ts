import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'volume-read-only',
  situation: 'The volume at /dev/shm of both is mounted read-only into the application, which opens for writing.',
  pods: (node) => [
    pair({
      name: 'volume-read-only',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring',
      app: 'try posix-map name=/ring wait=3',
      appIs: mountedAt('/dev/shm', { readOnly: true }),
      agentIs: mountedAt('/dev/shm'),
      spec: memoryVolume('16Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['read-only-shm-mount'],
    agentCommunication: { status: 'unknown', channels: { posixSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
