import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'passed-memfd',
  situation: 'The Agent passes a memfd over a Unix socket, and both map the same memory.',
  pods: (node) => [
    pair({
      name: 'passed-memfd',
      node,
      agent: 'memfd-send name=ring size=4096 socket=/run/agent/socket',
      app: 'memfd-receive socket=/run/agent/socket wait=60',
      appIs: mountedAt('/run/agent'),
      agentIs: mountedAt('/run/agent'),
      spec: memoryVolume('1Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
