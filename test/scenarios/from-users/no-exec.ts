import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const EXECUTING = `
cp /bin/busybox /dev/shm/busybox
/dev/shm/busybox true || echo "refused: $?"
exec shm-test posix-map name=/busybox ro then stay`;

// oracle/docker-images#223; cri-o/cri-o#6034
export const scenario: Scenario = {
  name: 'no-exec',
  situation: 'The runtime mounts /dev/shm noexec: a mapping with PROT_EXEC is refused (mmap(2): EPERM).',
  dependsOn: 'runtime',
  pods: (node) => [alone('', { name: 'no-exec', node, appIs: { command: ['sh', '-ec', EXECUTING], args: [] } })],
  expected: { agentCommunication: 'unknown', resourceVisibility: 'not-applicable', names: [['noexec']] },
};
