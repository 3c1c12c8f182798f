import { withLxcfs } from '../../e2e/pods.ts';
import { limitedTo, memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'volume-above-the-limit',
  situation: 'The volume at /dev/shm may grow larger than the memory limit of the container that writes to it.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      pair({
        name: 'volume-above-the-limit',
        node,
        agent: 'posix-create name=/ring size=4096 then posix-map name=/ring',
        app: 'posix-map name=/ring wait=60',
        appIs: { ...limitedTo({ memory: '128Mi' }), ...mountedAt('/dev/shm') },
        agentIs: mountedAt('/dev/shm'),
        spec: memoryVolume(),
      }),
    ),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['oversized-shm-mount'],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    resourceVisibility: { status: 'works', resources: { memory: 'works' } },
    exitCode: 0,
  },
};
