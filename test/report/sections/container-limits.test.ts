import { expect, test } from 'vitest';
import { evaluate } from '../../../src/verdicts/evaluate.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderContainerLimits } from '../../../src/report/sections/container-limits.ts';
import { inspectionWith, without, type Difference } from '../../facts.ts';
import { MiB } from '../../sizes.ts';

const render = (target: Difference, isWide = true) =>
  renderContainerLimits(
    evaluate(inspectionWith({ target, agent: null })),
    pageOf({ columns: 110, color: false, isWide }),
  );

test('only on a wide page', () => {
  expect(render({}, false)).toEqual([]);
});

test('every limit of version 2, its use and its events', () => {
  const target: Difference = {
    memoryEvents: {
      highBytes: String(200 * MiB),
      highCount: '7',
      limitHitCount: '1',
      oomCount: '2',
      oomKillCount: '2',
      swap: { limitBytes: null, usageBytes: '4096' },
    },
    pidsCgroup: { limit: '100', refusedCount: '3' },
  };
  expect(render(target).join('\n')).toMatchInlineSnapshot(`
    "Limits of the containers, and their use
      OF      WHAT                        LIMIT  USED  SINCE ITS START                       NAME
      target  memory                      256Mi  40Mi  reached 1 time, out of memory 2       memory.max
                                                       times, killed a process 2 times
      target  memory, of it shared                1Mi                                        memory.stat shmem
      target  memory, slowed down above   200Mi        slowed down 7 times                   memory.high
      target  swap                         none   4Ki                                        memory.swap.max
      target  CPUs                            1        throttled in 20 of 5000 periods, 900  cpu.max
                                                       ms in all
      target  CPUs to run on                 16                                              cpuset.cpus.effective
      target  CPU, share where contended     39                                              cpu.weight
      target  processes and threads         100    40  refused 3 times                       pids.max
      target  huge pages of 2Mi               0     0                                        hugetlb.*.max
      target  bytes of a file              none                                              RLIMIT_FSIZE
      target  bytes locked in memory        8Mi                                              RLIMIT_MEMLOCK
      target  bytes of POSIX queues       800Ki                                              RLIMIT_MSGQUEUE"
  `);
});

test('and those of version 1 by their own files', () => {
  const version = 1 as const;
  const target: Difference = {
    memoryCgroup: { version, effectiveLimitBytes: String(128 * MiB) },
    memoryEvents: { version, highBytes: null, highCount: null },
    cpuCgroup: { version, quotaMicroseconds: null },
    cpuThrottling: { version, periods: null },
    pidsCgroup: { version },
    hugetlbCgroup: { state: 'not-controlled' },
  };
  expect(render(target).join('\n')).toMatchInlineSnapshot(`
    "Limits of the containers, and their use
      OF      WHAT                        LIMIT  USED  NAME
      target  memory                      256Mi  40Mi  memory.limit_in_bytes
      target  memory, of it shared                1Mi  memory.stat total_shmem
      target  memory, with those above    128Mi        memory.stat hierarchical_memory_limit
      target  swap                            0     0  memory.memsw.limit_in_bytes
      target  CPUs                         none        cpu.cfs_quota_us
      target  CPUs to run on                 16        cpuset.effective_cpus
      target  CPU, share where contended     39        cpu.shares
      target  processes and threads        none    40  pids.max
      target  bytes of a file              none        RLIMIT_FSIZE
      target  bytes locked in memory        8Mi        RLIMIT_MEMLOCK
      target  bytes of POSIX queues       800Ki        RLIMIT_MSGQUEUE"
  `);
});

test('what was not seen has no row', () => {
  const unseen = (['memoryCgroup', 'memoryEvents', 'cpuCgroup', 'cpuThrottling', 'hugetlbCgroup'] as const).reduce(
    (rest, name) => without(rest, 'target', name),
    inspectionWith({ agent: null }),
  );
  expect(renderContainerLimits(evaluate(unseen), pageOf({ columns: 120, color: false, isWide: true }))).toHaveLength(6);
});
