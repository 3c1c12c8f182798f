import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const MAKE =
  'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
  'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring';
// /dev/shm outlives the container, as segments do
const CRASHED_ONCE =
  'if [ -e /dev/shm/go ]; then shm-test shm-remove key=0x51 then posix-unlink name=/ring; ' +
  `exec shm-test ${MAKE} then stay; fi; ` +
  `exec shm-test ${MAKE} then posix-read name=/go wait=60 then exit code=1`;

export const scenario: Scenario = {
  name: 'agent-that-recreates-all',
  situation:
    'The Agent has crashed, was started again, and begins by making its objects again; ' +
    'the application still has the old ones.',
  pods: (node) => [
    pair({
      name: 'agent-that-recreates-all',
      node,
      agent: '',
      app: 'shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60 then posix-create name=/go',
      agentIs: { command: ['sh', '-c', CRASHED_ONCE], args: [] },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['stale-object'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'broken-object', posixSharedMemory: 'broken-object' },
    },
    exitCode: 1,
  },
};
