import { alone, memoryVolume, mountedAt, nodeVolume } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'volume-over-the-agents';

// NVIDIA/k8s-device-plugin#805, #467, #843
export const scenario: Scenario = {
  name: NAME,
  situation: 'The chart mounts a memory volume at /dev/shm, over what the Agent’s plugin meant to put there.',
  pods: (node) => [
    alone(
      'try posix-map name=/cuda.shm.0.1 wait=3 then posix-create name=/torch_1_1 size=4096 ' +
        'then posix-map name=/torch_1_1',
      { name: NAME, node, appIs: mountedAt('/dev/shm'), spec: memoryVolume('16Mi') },
    ),
    alone('posix-create name=/cuda.shm.0.1 size=65536 mode=0666 exact then posix-map name=/cuda.shm.0.1', {
      name: `${NAME}-agent`,
      node,
      appIs: mountedAt('/dev/shm'),
      spec: nodeVolume('/run/mps/shm'),
    }),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    agentCommunication: 'broken',
    resourceVisibility: 'not-applicable',
    exitCodes: [1],
    findings: ['separate-shm-mount'],
    names: [['emptyDir', 'volume shm'], ['/run/mps/shm']],
  },
};
