import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const SPIN = 'posix-create name=/spin-1 size=65536 then posix-map name=/spin-1 fill=4096';

// urbit/vere#1039; prometheus/client_python#823, #898
export const scenario: Scenario = {
  name: 'same-name-by-same-pid',
  situation:
    'Two containers name their memory after their PID, which is 1 in both: they share what nobody wants shared.',
  pods: (node) => {
    const pod = pair({ name: 'same-name-by-same-pid', node, agent: SPIN, app: SPIN });
    const [app, other] = pod.spec?.containers ?? [];
    if (app === undefined || other === undefined) return [];
    return [{ ...pod, spec: { ...pod.spec, containers: [app, { ...other, name: 'other' }] } }];
  },
  words: ['--via', 'node'],
  expected: {
    agentCommunication: 'unknown',
    resourceVisibility: 'not-applicable',
    names: [['/dev/shm/spin-1'], ['other']],
  },
};
