import { expect, test, vi } from 'vitest';
import { orphanedSegment } from '../../../src/checks/orphaned-segment.ts';
import { inspectionWith, type Difference } from '../../facts.ts';
import { containerStatus } from '../../pods.ts';
import { resultOf } from '../../checks/result-of.ts';
import { factsIn, inside, valueOf } from '../inspector/inside.ts';

// Real processes make segments and end, on a machine with other work to do
vi.setConfig({ testTimeout: 30_000 });

const alone = (target: Difference) => resultOf(orphanedSegment, inspectionWith({ target, agent: null }));

test.each([
  [
    'fails for one of a process that has ended',
    '$shmTest shm-create key=private size=65536 then shm-attach key=private fill=4096',
    'fail',
  ],
  [
    'passes for one of a process that runs',
    'start $shmTest shm-create key=private size=65536 then shm-attach key=private fill=4096 then shm-detach',
    'pass',
  ],
  [
    'passes for one that is removed when its last user ends',
    '$shmTest shm-create key=private size=65536 then shm-attach key=private fill=4096 then shm-remove key=private',
    'pass',
  ],
  [
    'passes where the kernel removes them itself',
    'echo 1 > /proc/sys/kernel/shm_rmid_forced; $shmTest shm-create key=private size=65536 ' +
      'then shm-attach key=private fill=4096',
    'pass',
  ],
])('%s: real segments', async (_case, script, status) => {
  const facts = factsIn((await inside(`{ ${script}; } >&2\n$inspector`)).stdout);
  const podStatus = { containers: [containerStatus('app')] };
  expect(
    alone({ podStatus, sysvSegments: valueOf(facts, 'sysvSegments'), processes: valueOf(facts, 'processes') }).status,
  ).toBe(status);
});
