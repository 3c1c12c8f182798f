import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// DataDog/libdatadog#469; DataDog/dd-trace-php#643; pinpoint-apm/pinpoint-c-agent#320
export const scenario: Scenario = {
  name: 'open-semaphore-closed-ring',
  situation:
    'The named semaphore is for everybody, the ring beside it for root alone: the lock is found, and not the data.',
  pods: (node) => [
    pair({
      name: 'open-semaphore-closed-ring',
      node,
      agent:
        'posix-create name=/sem.lock size=32 mode=0666 exact then posix-map name=/sem.lock ' +
        'then posix-create name=/locked-ring size=65536 mode=0600 exact then posix-map name=/locked-ring',
      app: 'posix-map name=/sem.lock wait=60 then sleep seconds=2 then try posix-map name=/locked-ring',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'anything-but-works',
    resourceVisibility: 'not-applicable',
    exitCodes: [1],
    findings: ['unreadable-posix-object'],
    names: [['/dev/shm/locked-ring'], ['1000']],
  },
};
