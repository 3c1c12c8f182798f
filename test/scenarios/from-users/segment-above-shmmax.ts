import { alone, preparedBy } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// moby/moby#10176; ibm-messaging/mq-docker#1; sclorg/postgresql-container#97; kubernetes/kubernetes#101227
export const scenario: Scenario = {
  name: 'segment-above-shmmax',
  situation: 'kernel.shmmax of the pod is 32 MiB: shmget of 64 MiB is EINVAL, and leaves nothing behind.',
  pods: (node) => [
    alone('try shm-create key=0x5c12 size=67108864', {
      name: 'segment-above-shmmax',
      node,
      spec: preparedBy('echo 33554432 > /proc/sys/kernel/shmmax'),
    }),
  ],
  expected: { agentCommunication: 'any', resourceVisibility: 'not-applicable', names: [['shmmax'], ['32Mi']] },
};
