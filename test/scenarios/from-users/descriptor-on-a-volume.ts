import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// networkservicemesh/networkservicemesh#341; prometheus/client_python#898
export const scenario: Scenario = {
  name: 'descriptor-on-a-volume',
  situation:
    'The application maps a file of a memory volume, and the Agent keeps it open to read it. Nothing is wrong.',
  pods: (node) => [
    pair({
      name: 'descriptor-on-a-volume',
      node,
      agent: 'posix-create path=/run/ring/data size=65536 then posix-hold path=/run/ring/data',
      app: 'posix-map path=/run/ring/data wait=60',
      appIs: mountedAt('/run/ring'),
      agentIs: mountedAt('/run/ring'),
      spec: memoryVolume('16Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'works',
    resourceVisibility: 'not-applicable',
    exitCodes: [0],
    names: [['/run/ring/data']],
  },
};
