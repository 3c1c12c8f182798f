import { containerThat, podThat } from '../../e2e/pods.ts';
import { limitedTo } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'sidecar-alone-limited',
  situation: 'Another container of the pod is limited; the application is not, and the machine is what it may use.',
  dependsOn: 'cgroups',
  pods: (node) => [
    podThat('', {
      name: 'sidecar-alone-limited',
      node,
      app: { resources: { requests: { cpu: '10m' } } },
      others: [{ ...containerThat('', 'side'), ...limitedTo({ memory: '64Mi', cpu: '100m' }) }],
    }),
  ],
  expected: { findings: [], agentCommunication: { status: 'not-applicable', channels: {} }, exitCode: 0 },
};
