import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const FILE = 'name=/PostgreSQL.1804289383';

// CrunchyData/postgres-operator#2640, #1358; timescale/helm-charts#127; apecloud/kubeblocks#6013
export const scenario: Scenario = {
  name: 'postgres-without-room',
  situation:
    'PostgreSQL asks for more than the 64 MiB of /dev/shm and removes its file at once; ' +
    'its segment of 56 bytes is a lock for itself.',
  pods: (node) => [
    pair({
      name: 'postgres-without-room',
      node,
      agent: '',
      app:
        `shm-create key=0x52e2c1 size=56 mode=0600 then shm-attach key=0x52e2c1 then posix-create ${FILE} ` +
        `then try posix-allocate ${FILE} size=134217728 then posix-unlink ${FILE}`,
      appIs: asUser(999),
      agentIs: asUser(65_534),
    }),
  ],
  agent: 'container/agent',
  expected: { agentCommunication: 'unknown', resourceVisibility: 'not-applicable', names: [['64Mi']] },
};
