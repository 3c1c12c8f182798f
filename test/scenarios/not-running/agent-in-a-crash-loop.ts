import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'agent-in-a-crash-loop',
  situation: 'The Agent ends with an error as often as it is started, and the application waits for it.',
  dependsOn: 'runtime',
  pods: (node) => [
    pair({
      name: 'agent-in-a-crash-loop',
      node,
      agent: '',
      app: 'try shm-attach key=0x51 wait=3',
      agentIs: { command: ['sh', '-c', 'exit 3'], args: [] },
    }),
  ],
  agent: 'container/agent',
  actions: [
    { waitFor: "jsonpath={.status.containerStatuses[?(@.name=='agent')].state.waiting.reason}=CrashLoopBackOff" },
  ],
  expected: { findings: ['not-running-agent'], agentCommunication: { status: 'unknown' }, exitCode: 3 },
};
