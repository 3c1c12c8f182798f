import { mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// pipelinedb/pipelinedb#1795; podman-container-tools/podman#24930
export const scenario: Scenario = {
  name: 'disk-volume-at-dev-shm',
  situation: 'A volume that is not in memory lies at /dev/shm of both, and they share a file of it.',
  dependsOn: 'kernel',
  pods: (node) => [
    pair({
      name: 'disk-volume-at-dev-shm',
      node,
      agent: 'posix-create name=/ring size=65536 mode=0666 exact then posix-map name=/ring fill=4096',
      app: 'posix-map name=/ring wait=60',
      appIs: mountedAt('/dev/shm'),
      agentIs: mountedAt('/dev/shm'),
      spec: { volumes: [{ name: 'shm', emptyDir: {} }] },
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'works',
    resourceVisibility: 'not-applicable',
    exitCodes: [0],
    names: [['/dev/shm/ring']],
  },
};
