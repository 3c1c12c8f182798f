import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const DRIVER = `
mkdir /dev/shm/aeron-root
exec shm-test posix-create path=/dev/shm/aeron-root/cnc.dat size=65536 mode=0644 \\
  then posix-map path=/dev/shm/aeron-root/cnc.dat then stay`;

// aeron-io/aeron#1362, #1100
export const scenario: Scenario = {
  name: 'directory-of-another-user',
  situation:
    'The driver’s file is in a directory named after root, and for readers; ' +
    'the client searches one named after its own user.',
  pods: (node) => [
    pair({
      name: 'directory-of-another-user',
      node,
      agent: '',
      app: 'try posix-map path=/dev/shm/aeron-app/cnc.dat wait=3',
      appIs: asUser(1000),
      agentIs: { command: ['sh', '-ec', DRIVER], args: [] },
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'anything-but-works',
    resourceVisibility: 'not-applicable',
    names: [['/dev/shm/aeron-root/cnc.dat']],
  },
};
