import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'volume-in-target-alone',
  situation: 'A volume lies at the application’s /dev/shm alone.',
  pods: (node) => [
    pair({
      name: 'volume-in-target-alone',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'try posix-map name=/ring wait=3',
      appIs: mountedAt('/dev/shm'),
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
