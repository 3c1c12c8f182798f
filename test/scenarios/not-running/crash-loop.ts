import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'crash-loop',
  situation: 'The application ends with an error as often as it is started; the Agent waits for it.',
  dependsOn: 'runtime',
  pods: (node) => [
    pair({
      name: 'crash-loop',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0666 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring',
      app: '',
      appIs: { command: ['sh', '-c', 'exit 3'], args: [] },
    }),
  ],
  agent: 'container/agent',
  actions: [
    { waitFor: "jsonpath={.status.containerStatuses[?(@.name=='app')].state.waiting.reason}=CrashLoopBackOff" },
  ],
  expected: {
    findings: ['not-running-container'],
    agentCommunication: { status: 'unknown' },
    resourceVisibility: { status: 'unknown', resources: { memory: 'unknown', cpu: 'unknown', swap: 'unknown' } },
    exitCode: 3,
  },
};
