import { withLxcfs } from '../../e2e/pods.ts';
import { limitedTo, pair } from '../pair.ts';
import { hasLxcfs5 } from '../lxcfs.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'filled-by-write',
  situation:
    'The application fills its object with write(2) and maps it without touching it: it pays for what it uses itself.',
  dependsOn: 'lxcfs',
  pods: (node) => [
    withLxcfs(
      pair({
        name: 'filled-by-write',
        node,
        agent: 'posix-map name=/ring wait=60',
        app:
          'posix-create name=/ring size=50331648 then posix-fill name=/ring bytes=50331648 ' +
          'then posix-map name=/ring',
        appIs: limitedTo({ memory: '128Mi' }),
      }),
    ),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    resourceVisibility: { status: 'works', resources: { memory: 'works' } },
    exitCode: 0,
  },
  perNode: (node) => (hasLxcfs5(node) ? { findings: ['overstated-memory'] } : {}),
};
