import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const IN_A_DIRECTORY =
  'mkdir -m 700 /dev/shm/private; exec shm-test posix-create path=/dev/shm/private/ring size=4096 mode=0666 exact ' +
  'then posix-map path=/dev/shm/private/ring then stay';

export const scenario: Scenario = {
  name: 'closed-directory',
  situation: 'Everybody may write the Agent’s file, and nobody but root may go into the directory that it lies in.',
  pods: (node) => [
    pair({
      name: 'closed-directory',
      node,
      agent: '',
      app: 'try posix-map name=/private/ring wait=3',
      appIs: asUser(1000),
      agentIs: { command: ['sh', '-ec', IN_A_DIRECTORY], args: [] },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['unreadable-posix-object'],
    agentCommunication: { status: 'broken', channels: { posixSharedMemory: 'broken-object' } },
    exitCode: 1,
  },
};
