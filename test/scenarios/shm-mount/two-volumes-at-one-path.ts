import { mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const volumes = ['shm', 'other'].map((name) => ({ name, emptyDir: { medium: 'Memory', sizeLimit: '4Mi' } }));

export const scenario: Scenario = {
  name: 'two-volumes-at-one-path',
  situation: 'Each side has a volume in memory of its own at /run/ring, and in it a file of the same name.',
  pods: (node) => [
    pair({
      name: 'two-volumes-at-one-path',
      node,
      agent: 'posix-create path=/run/ring/ring size=4096 then posix-map path=/run/ring/ring',
      app: 'posix-create path=/run/ring/ring size=4096 then posix-map path=/run/ring/ring',
      appIs: mountedAt('/run/ring'),
      agentIs: { volumeMounts: [{ name: 'other', mountPath: '/run/ring' }] },
      spec: { volumes },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['shared-memory-elsewhere'],
    agentCommunication: { status: 'broken', channels: { posixSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
