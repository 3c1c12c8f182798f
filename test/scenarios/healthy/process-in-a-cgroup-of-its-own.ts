import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// As systemd or a container runtime in a container does
const IN_A_CHILD =
  'for of in /sys/fs/cgroup /sys/fs/cgroup/memory /sys/fs/cgroup/pids; do ' +
  'if [ -e $of/cgroup.procs ]; then mkdir -p $of/child; echo $$ > $of/child/cgroup.procs; fi; done; ' +
  'exec shm-test shm-attach key=0x51 wait=60 then stay';

export const scenario: Scenario = {
  name: 'process-in-a-cgroup-of-its-own',
  situation: 'The application’s process is in a cgroup below its container’s, and is the container’s all the same.',
  dependsOn: 'cgroups',
  pods: (node) => [
    pair({
      name: 'process-in-a-cgroup-of-its-own',
      node,
      agent: 'shm-create key=0x51 size=4096 then shm-attach key=0x51',
      app: '',
      appIs: { command: ['sh', '-c', IN_A_CHILD], args: [], securityContext: { privileged: true } },
    }),
  ],
  agent: 'container/agent',
  words: ['--profile', 'sysadmin'],
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { sysvSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
