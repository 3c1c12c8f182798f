import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const IN_A_JAIL =
  'mkdir -p /jail/bin /jail/dev/shm; cp /bin/shm-test /jail/bin; ' +
  'exec chroot /jail /bin/shm-test try posix-map path=/dev/shm/ring then stay';

// Neither /proc nor cgroups are in there
const NOTHING_THERE: Scenario['expected']['resourceVisibility'] = {
  status: 'unknown',
  resources: { memory: 'unknown', cpu: 'unknown', swap: 'unknown' },
};

export const scenario: Scenario = {
  name: 'changed-root',
  situation: 'The application runs in a chroot(2), where /dev/shm is a directory of its image.',
  pods: (node) => [
    pair({
      name: 'changed-root',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring',
      app: '',
      appIs: { command: ['sh', '-ec', IN_A_JAIL], args: [] },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['separate-shm-mount'],
    agentCommunication: { status: 'broken', channels: { posixSharedMemory: 'broken-object' } },
    resourceVisibility: NOTHING_THERE,
    exitCode: 1,
  },
};
