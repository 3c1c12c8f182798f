import { pair, preparedBy } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'no-inodes',
  situation: 'The /dev/shm of the pod has no inode left, and room for bytes enough.',
  pods: (node) => [
    pair({
      name: 'no-inodes',
      node,
      agent: 'posix-map name=/ring wait=60',
      app: 'posix-create name=/ring size=4096 then posix-map name=/ring then try times=20 posix-create name=/other#',
      spec: preparedBy('mount -o remount,nr_inodes=8 /dev/shm'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['full-shm-mount'],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 1,
  },
};
