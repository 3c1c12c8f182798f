import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'full-volume',
  situation: 'The volume at /dev/shm of both has no page left.',
  pods: (node) => [
    pair({
      name: 'full-volume',
      node,
      agent: 'posix-map name=/ring wait=60',
      app:
        'posix-create name=/ring size=2097152 mode=0666 exact then try posix-fill name=/ring bytes=2097152 ' +
        'then posix-map name=/ring',
      appIs: mountedAt('/dev/shm'),
      agentIs: mountedAt('/dev/shm'),
      spec: memoryVolume('1Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['full-shm-mount'],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 1,
  },
};
