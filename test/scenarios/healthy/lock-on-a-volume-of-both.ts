import { asUser, memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'lock-on-a-volume-of-both',
  situation: 'Both share a ring; on a memory volume of both the Agent has a lock open, which is for root alone.',
  pods: (node) => [
    pair({
      name: 'lock-on-a-volume-of-both',
      node,
      agent:
        'posix-create path=/run/both/lock size=2 mode=0600 exact then posix-hold path=/run/both/lock then ' +
        'posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring',
      app: 'posix-map name=/ring wait=60',
      appIs: { ...asUser(1000), ...mountedAt('/run/both') },
      agentIs: mountedAt('/run/both'),
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
