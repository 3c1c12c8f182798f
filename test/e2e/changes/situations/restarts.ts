import { alone } from '../../../scenarios/pair.ts';
import type { Situation } from './situation.ts';

const BACKGROUND = '>/dev/null 2>&1 &';
const FILE = 'name=/left';

/** A second process of the container has all of /dev/shm in a file that is unlinked and open. */
export const fullByAnUnlinkedFile: Situation = {
  name: 'full-until-restarted',
  pods: (node) => [alone('', { name: 'full-until-restarted', node })],
  once: {
    pod: 'full-until-restarted',
    container: 'app',
    command:
      `shm-test posix-create ${FILE} then posix-hold ${FILE} then try posix-fill ${FILE} bytes=68000000 ` +
      `then posix-unlink ${FILE} then posix-create name=/filled then stay ${BACKGROUND} ` +
      'until [ -e /dev/shm/filled ]; do sleep 0.2; done; rm /dev/shm/filled; ' +
      'dd if=/dev/zero of=/dev/shm/rest bs=4k 2>/dev/null || true',
  },
};

/** The first process of a PID namespace takes no SIGSTOP from it: in one that the pod shares, that is the sandbox's. */
export const stoppedAgent: Situation = {
  name: 'stopped-agent',
  agent: 'pod/stopped-agent-agent',
  pods: (node) => [
    alone('', { name: 'stopped-agent', node }),
    alone('', { name: 'stopped-agent-agent', node, spec: { shareProcessNamespace: true } }),
  ],
  once: {
    pod: 'stopped-agent-agent',
    container: 'app',
    command: 'kill -STOP $(grep -l shm-test /proc/[0-9]*/comm | cut -d/ -f3)',
  },
};
