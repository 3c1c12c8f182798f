import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'killed-by-sigbus',
  situation:
    'The Agent has filled /dev/shm, and the application is killed as soon as it touches a page of its object there.',
  dependsOn: 'runtime',
  pods: (node) => [
    pair({
      name: 'killed-by-sigbus',
      node,
      agent:
        'posix-create name=/big then try posix-fill name=/big bytes=68000000 ' +
        'then posix-hold name=/big then posix-create name=/full',
      app: '',
      appIs: {
        args: (
          'posix-read name=/full wait=60 then posix-create name=/ring size=65536 ' +
          'then posix-map name=/ring fill=65536 then sleep seconds=60'
        ).split(' '),
      },
    }),
  ],
  agent: 'container/agent',
  actions: [
    { waitFor: "jsonpath={.status.containerStatuses[?(@.name=='app')].state.waiting.reason}=CrashLoopBackOff" },
  ],
  expected: {
    findings: ['not-running-container', 'full-shm-mount'],
    agentCommunication: { status: 'unknown' },
    resourceVisibility: { status: 'unknown', resources: { memory: 'unknown', cpu: 'unknown', swap: 'unknown' } },
    exitCode: 1,
  },
};
