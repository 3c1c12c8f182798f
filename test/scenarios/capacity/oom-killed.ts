import { withLxcfs } from '../../e2e/pods.ts';
import { limitedTo, memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// Killed once, and then well: the volume outlives the container
const KILLED_ONCE =
  '[ -e /run/shm/once ] && exec shm-test stay; touch /run/shm/once; exec shm-test shm-create key=0x51 size=268435456 ' +
  'then shm-attach key=0x51 fill=268435456';

export const scenario: Scenario = {
  name: 'oom-killed',
  situation: 'A segment grew past the memory limit of the application, which was killed for it and runs again.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      pair({
        name: 'oom-killed',
        node,
        agent: '',
        app: '',
        appIs: {
          ...limitedTo({ memory: '128Mi' }),
          ...mountedAt('/run/shm'),
          command: ['sh', '-c', KILLED_ONCE],
          args: [],
        },
        spec: memoryVolume('1Mi'),
      }),
    ),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['oom-killed-process', 'orphaned-segment'],
    agentCommunication: { status: 'unknown', channels: {} },
    resourceVisibility: { status: 'works', resources: { memory: 'works' } },
    exitCode: 3,
  },
};
