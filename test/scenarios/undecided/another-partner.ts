import { containerThat } from '../../e2e/pods.ts';
import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'another-partner',
  situation: 'The application shares its segment with a third container, and another one was named as its Agent.',
  pods: (node) => {
    const pod = pair({ name: 'another-partner', node, agent: '', app: 'shm-attach key=0x51 wait=60' });
    return [
      {
        ...pod,
        spec: {
          ...pod.spec,
          containers: [
            ...(pod.spec?.containers ?? []),
            containerThat('shm-create key=0x51 size=4096 then shm-attach key=0x51', 'third'),
          ],
        },
      },
    ];
  },
  agent: 'container/agent',
  expected: {
    findings: ['unnamed-partner'],
    agentCommunication: { status: 'unknown', channels: { sysvSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
