import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// The volume outlives the container
const CRASHED_ONCE =
  '[ -e /run/shm/once ] && exec shm-test shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60 then stay; ' +
  'touch /run/shm/once; exit 1';

export const scenario: Scenario = {
  name: 'restarted-application',
  situation: 'The application has crashed once, was started again, and has everything again.',
  pods: (node) => [
    pair({
      name: 'restarted-application',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: '',
      appIs: { ...mountedAt('/run/shm'), command: ['sh', '-c', CRASHED_ONCE], args: [] },
      spec: memoryVolume('1Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'shared-object' },
    },
    exitCode: 0,
  },
};
