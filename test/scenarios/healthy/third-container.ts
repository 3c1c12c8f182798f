import { containerThat } from '../../e2e/pods.ts';
import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const KEEPS_TO_ITSELF =
  'shm-create key=0x53 size=4096 mode=0600 then shm-attach key=0x53 ' +
  'then posix-create name=/own size=4096 mode=0600 then posix-map name=/own';

export const scenario: Scenario = {
  name: 'third-container',
  situation: 'A third container keeps a segment and a file to itself; it is neither the target nor the Agent.',
  pods: (node) => {
    const pod = pair({
      name: 'third-container',
      node,
      agent: 'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51',
      app: 'shm-attach key=0x51 wait=60',
      appIs: asUser(1000),
    });
    return [
      {
        ...pod,
        spec: { ...pod.spec, containers: [...(pod.spec?.containers ?? []), containerThat(KEEPS_TO_ITSELF, 'third')] },
      },
    ];
  },
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { sysvSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
