import { alone, mountedAt, nodeVolume } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// cndoit18/lxcfs-on-kubernetes#20; denverdino/lxcfs-admission-webhook#4
export const scenario: Scenario = {
  name: 'directory-over-meminfo',
  situation:
    'LXCFS was not mounted when the pod came, so its path was made a directory, which cannot be mounted over a file.',
  dependsOn: 'runtime',
  pods: (node) => [
    alone('', {
      name: 'directory-over-meminfo',
      node,
      appIs: { command: ['sleep', '1000000'], args: [], ...mountedAt('/proc/meminfo') },
      spec: nodeVolume('/run/not-lxcfs/proc/meminfo'),
    }),
  ],
  actions: [
    { waitFor: "jsonpath={.status.containerStatuses[?(@.name=='app')].state.waiting.reason}=CrashLoopBackOff" },
  ],
  expected: {
    agentCommunication: 'any',
    resourceVisibility: 'unknown',
    findings: ['not-running-container'],
    names: [['/proc/meminfo'], ['not a directory']],
  },
};
