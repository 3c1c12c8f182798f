import { containerThat } from '../../e2e/pods.ts';
import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// autobase-tech/autobase#1200; uyuni-project/uyuni#8098; cloudfoundry/postgres-release#73
export const scenario: Scenario = {
  name: 'removed-by-somebody-else',
  situation: 'Somebody outside removed the segment: its holders go on, and its key leads nowhere for new ones.',
  pods: (node) => {
    const pod = pair({
      name: 'removed-by-somebody-else',
      node,
      agent: 'shm-create key=0x5c40 size=65536 mode=0666 then shm-attach key=0x5c40',
      app:
        'shm-attach key=0x5c40 wait=60 then shm-create key=0x5c41 size=1 then sleep seconds=4 ' +
        'then fork then try shm-attach key=0x5c40 then stay then end',
    });
    const remover = containerThat('shm-read key=0x5c41 wait=60 then shm-remove key=0x5c40', 'remover');
    return [{ ...pod, spec: { ...pod.spec, containers: [...(pod.spec?.containers ?? []), remover] } }];
  },
  agent: 'container/agent',
  expected: {
    agentCommunication: 'any',
    resourceVisibility: 'not-applicable',
    names: [['0x00005c40'], ['removed', 'dest', 'no key']],
  },
};
