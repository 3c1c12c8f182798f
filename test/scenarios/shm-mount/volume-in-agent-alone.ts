import { memoryVolume, mountedAt, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'volume-in-agent-alone',
  situation: 'A volume lies at the Agent’s /dev/shm alone; segments do not care.',
  pods: (node) => [
    pair({
      name: 'volume-in-agent-alone',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring',
      app: 'shm-attach key=0x51 wait=60 then try posix-map name=/ring wait=3',
      agentIs: mountedAt('/dev/shm'),
      spec: memoryVolume('16Mi'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: ['separate-shm-mount'],
    agentCommunication: {
      status: 'broken',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'broken-object' },
    },
    exitCode: 1,
  },
};
