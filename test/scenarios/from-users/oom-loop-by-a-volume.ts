import { alone, limitedTo, memoryVolume, mountedAt } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const FILLED_ONCE = `
if [ -e /dev/shm/filled ]; then exec shm-test memory bytes=20000000 then sleep seconds=1000000; fi
exec shm-test posix-create name=/filled then posix-fill name=/filled bytes=83886080 then sleep seconds=1000000`;

// kubernetes/kubernetes#128339; timescale/helm-charts#127
export const scenario: Scenario = {
  name: 'oom-loop-by-a-volume',
  situation:
    'One run filled the memory volume, whose pages stay charged to the pod: every later run begins at its limit.',
  dependsOn: 'cgroups',
  pods: (node) => [
    alone('', {
      name: 'oom-loop-by-a-volume',
      node,
      appIs: {
        ...limitedTo({ memory: '64Mi', cpu: '500m' }),
        ...mountedAt('/dev/shm'),
        command: ['sh', '-ec', FILLED_ONCE],
        args: [],
      },
      spec: memoryVolume('256Mi'),
    }),
  ],
  actions: [
    // The back-off is 20 seconds then: the inspection meets it
    { waitFor: "jsonpath={.status.containerStatuses[?(@.name=='app')].restartCount}=2" },
    { waitFor: "jsonpath={.status.containerStatuses[?(@.name=='app')].state.waiting.reason}=CrashLoopBackOff" },
  ],
  expected: { agentCommunication: 'any', resourceVisibility: 'any', names: [['OOMKilled'], ['/dev/shm', 'shm']] },
};
