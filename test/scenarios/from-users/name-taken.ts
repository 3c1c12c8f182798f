import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const SECOND = `
until [ -e /dev/shm/envoy_shared_memory_0 ]; do sleep 1; done
exec shm-test posix-create name=/envoy_shared_memory_0 size=4096 excl`;

// envoyproxy/envoy#11310; istio/istio#11189
export const scenario: Scenario = {
  name: 'name-taken',
  situation:
    'The Agent was first to create the name that the application insists on creating (O_EXCL): it never starts.',
  pods: (node) => [
    pair({
      name: 'name-taken',
      node,
      agent: 'posix-create name=/envoy_shared_memory_0 size=4096 mode=0600 then posix-map name=/envoy_shared_memory_0',
      app: '',
      appIs: { command: ['sh', '-ec', SECOND], args: [] },
    }),
  ],
  agent: 'container/agent',
  actions: [
    { waitFor: "jsonpath={.status.containerStatuses[?(@.name=='app')].state.waiting.reason}=CrashLoopBackOff" },
  ],
  expected: {
    agentCommunication: 'any',
    resourceVisibility: 'any',
    findings: ['not-running-container'],
    names: [['envoy_shared_memory_0']],
  },
};
