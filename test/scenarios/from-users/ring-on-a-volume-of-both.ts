import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// NVIDIA/k8s-device-plugin#805; eclipse-iceoryx/iceoryx#925
export const scenario: Scenario = {
  name: 'ring-on-a-volume-of-both',
  situation: 'The Agent has its ring on a volume of both, and the application has not opened it yet.',
  pods: (node) => [
    pair({
      name: 'ring-on-a-volume-of-both',
      node,
      agent: 'posix-create path=/run/ring/data size=65536 mode=0666 exact then posix-map path=/run/ring/data fill=4096',
      app: '',
      appIs: mountedAt('/run/ring'),
      agentIs: mountedAt('/run/ring'),
      spec: memoryVolume('16Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'unknown',
    resourceVisibility: 'not-applicable',
    exitCodes: [3],
    names: [['/run/ring/data']],
  },
};
