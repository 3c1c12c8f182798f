import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const WITH_A_WORKER = `
unshare -m sh -c "mount -t tmpfs shm /dev/shm
  exec shm-test posix-create name=/work-ring size=65536 then posix-map name=/work-ring then stay" &
wait`;

// hermeticbuild/actiond#41; openucx/ucx#4224
export const scenario: Scenario = {
  name: 'worker-in-a-mount-namespace',
  situation:
    'The worker has gone into a mount namespace of its own with a /dev/shm of its own, where the Agent cannot meet it.',
  pods: (node) => [
    pair({
      name: 'worker-in-a-mount-namespace',
      node,
      agent: 'posix-create name=/work-ring size=65536 then posix-map name=/work-ring',
      app: '',
      appIs: { command: ['sh', '-ec', WITH_A_WORKER], args: [], securityContext: { privileged: true } },
    }),
  ],
  agent: 'container/agent',
  words: ['--profile', 'sysadmin'],
  expected: {
    agentCommunication: 'anything-but-works',
    resourceVisibility: 'not-applicable',
    findings: ['shared-memory-elsewhere'],
    names: [['/dev/shm/work-ring']],
  },
};
