import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const BY_DESCRIPTOR = `
f=
until [ -n "$f" ]; do
  for link in /proc/[0-9]*/fd/*; do
    case "$(readlink $link || true)" in /dev/shm/ucx-segment*) f=$link;; esac
  done
  sleep 1
done
exec shm-test posix-map path=$f then stay`;

// openucx/ucx#871, #4511, #8511
export const scenario: Scenario = {
  name: 'unlinked-and-opened-by-descriptor',
  situation:
    'The Agent makes a file and unlinks it at once; ' +
    'the application opens it by the Agent’s descriptor in /proc. Nothing is wrong.',
  pods: (node) => [
    pair({
      name: 'unlinked-and-opened-by-descriptor',
      node,
      agent:
        'posix-create name=/ucx-segment size=65536 then posix-hold name=/ucx-segment ' +
        'then posix-unlink name=/ucx-segment',
      app: '',
      appIs: { command: ['sh', '-ec', BY_DESCRIPTOR], args: [] },
      spec: { shareProcessNamespace: true },
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'works',
    resourceVisibility: 'not-applicable',
    exitCodes: [0],
    names: [['/dev/shm/ucx-segment']],
  },
};
