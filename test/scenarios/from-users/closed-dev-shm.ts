import { asUser, mountedAt, nodeVolume, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// TritonDataCenter/smartos-live#689; nerves-project/erlinit#37; moby/moby#5226
export const scenario: Scenario = {
  name: 'closed-dev-shm',
  situation: 'The directory at /dev/shm is 0755 of root, so uid 1000 cannot create anything in it.',
  pods: (node) => [
    pair({
      name: 'closed-dev-shm',
      node,
      agent: '',
      app: 'try posix-create name=/mine size=4096',
      appIs: { ...asUser(1000), ...mountedAt('/dev/shm') },
      agentIs: mountedAt('/dev/shm'),
      spec: nodeVolume('/run/closed-dev-shm'),
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'any',
    resourceVisibility: 'not-applicable',
    exitCodes: [1],
    names: [['/dev/shm'], ['0755', 'rwxr-xr-x'], ['1000']],
  },
};
