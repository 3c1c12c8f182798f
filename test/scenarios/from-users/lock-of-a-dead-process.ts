import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// Project-HAMi/HAMi-core#248, #260; krakjoe/apcu#486; podman-container-tools/podman#29646
export const scenario: Scenario = {
  name: 'lock-of-a-dead-process',
  situation: 'A process ended while it had the lock, without SEM_UNDO: the application waits in semop for ever.',
  pods: (node) => [
    pair({
      name: 'lock-of-a-dead-process',
      node,
      agent:
        'sem-create key=0x5c35 mode=0666 then shm-create key=0x5c36 size=65536 mode=0666 then shm-attach key=0x5c36 ' +
        'then fork then sem-add key=0x5c35 by=1 then sem-add key=0x5c35 by=-1 then exit then end',
      app: '',
      appIs: { args: 'shm-attach key=0x5c36 wait=60 then sleep seconds=3 then sem-add key=0x5c35 by=-1'.split(' ') },
    }),
  ],
  agent: 'container/agent',
  actions: [{ log: 'ok sleep', container: 'app' }],
  expected: {
    agentCommunication: 'any',
    resourceVisibility: 'not-applicable',
    names: [['0x00005c35'], ['semop', 'waits']],
  },
};
