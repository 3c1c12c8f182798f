import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'profiler-that-enters';
const ENTERING = `
pid=
until [ -n "$pid" ]; do
  for root in /proc/[0-9]*/root; do
    if [ -e $root/dev/shm/entered-ring ] && [ -e $root/bin/shm-test ]; then pid=\${root#/proc/}; pid=\${pid%/root}; fi
  done
  sleep 1
done
exec nsenter -t $pid -m shm-test posix-map name=/entered-ring then stay`;

// jattach/jattach#11; async-profiler/async-profiler#212
export const scenario: Scenario = {
  name: NAME,
  situation: 'The profiler enters the application’s mount namespace and opens its file there. Nothing is wrong.',
  pods: (node) => [
    alone('posix-create name=/entered-ring size=65536 mode=0600 exact then posix-map name=/entered-ring', {
      name: NAME,
      node,
    }),
    alone('', {
      name: `${NAME}-agent`,
      node,
      appIs: { command: ['sh', '-ec', ENTERING], args: [], securityContext: { privileged: true } },
      spec: { hostPID: true },
    }),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    agentCommunication: 'works',
    resourceVisibility: 'not-applicable',
    exitCodes: [0],
    names: [['/dev/shm/entered-ring']],
  },
};
