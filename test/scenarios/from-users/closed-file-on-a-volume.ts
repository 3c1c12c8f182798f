import { asUser, memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// volcano-sh/volcano#3384; DataDog/libdatadog#469
export const scenario: Scenario = {
  name: 'closed-file-on-a-volume',
  situation: 'The Agent’s file of a memory volume of both is for root alone, and the application is uid 1000.',
  pods: (node) => [
    pair({
      name: 'closed-file-on-a-volume',
      node,
      agent: 'posix-create path=/run/ring/data size=65536 mode=0600 exact then posix-map path=/run/ring/data fill=4096',
      app: 'try posix-map path=/run/ring/data wait=5',
      appIs: { ...asUser(1000), ...mountedAt('/run/ring') },
      agentIs: mountedAt('/run/ring'),
      spec: memoryVolume('16Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'broken',
    resourceVisibility: 'not-applicable',
    exitCodes: [1],
    findings: ['unreadable-posix-object'],
    names: [['/run/ring/data'], ['1000']],
  },
};
