import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'profiler-through-proc-root';
// The pod's pause container has the same /dev/shm, read-only
const BY_ROOT = `
file=
until [ -n "$file" ]; do
  for root in /proc/[0-9]*/root; do
    if [ -e $root/dev/shm/profiled-ring ] && [ -e $root/bin/shm-test ]; then file=$root/dev/shm/profiled-ring; fi
  done
  sleep 1
done
exec shm-test posix-map path=$file then stay`;

// async-profiler/async-profiler#158, #147; openucx/ucx#871
export const scenario: Scenario = {
  name: NAME,
  situation:
    'A profiler with hostPID maps the application’s file by /proc/PID/root/dev/shm: ' +
    'that its own /dev/shm is another does not matter.',
  pods: (node) => [
    alone('posix-create name=/profiled-ring size=65536 mode=0666 exact then posix-map name=/profiled-ring fill=4096', {
      name: NAME,
      node,
    }),
    alone('', {
      name: `${NAME}-agent`,
      node,
      appIs: { command: ['sh', '-ec', BY_ROOT], args: [] },
      spec: { hostPID: true },
    }),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    agentCommunication: 'works',
    resourceVisibility: 'not-applicable',
    exitCodes: [0],
    names: [['/dev/shm/profiled-ring']],
  },
};
