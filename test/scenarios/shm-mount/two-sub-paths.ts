import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'two-sub-paths',
  situation: 'Each side has another directory of one volume at /dev/shm: one file system, and no file in common.',
  pods: (node) => [
    pair({
      name: 'two-sub-paths',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      appIs: mountedAt('/dev/shm', { subPath: 'app' }),
      agentIs: mountedAt('/dev/shm', { subPath: 'agent' }),
      spec: memoryVolume('16Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['separate-shm-mount'],
    agentCommunication: { status: 'broken', channels: { posixSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
