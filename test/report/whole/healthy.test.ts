import { expect, test } from 'vitest';
import { renderTable } from '../../../src/report/formats/table.ts';
import { healthyReport } from '../samples/healthy.ts';

test('the whole report: healthy', () => {
  expect(renderTable(healthyReport(), { columns: 80, color: false })).toMatchInlineSnapshot(`
    "Pod default/web-7f6b, container app, on node-a
    Agent container agent, in the same pod

      Agent communication   WORKS   SysV segment 0x00005150 and /dev/shm/ring are in
                                    use on both sides
      Resource visibility   WORKS   the process sees 256Mi and 1 CPU, as limited

    Ways to share memory with the Agent
      CHANNEL                  OUTCOME        WHY
      SysV memory (shmget)     works: shared  both have segment 0x00005150 attached
      POSIX memory (/dev/shm)  works: shared  both have /dev/shm/ring mapped

    Limits, and what the process sees
      WHAT                   LIMIT  CGROUP   SEES  MACHINE  ANSWERED BY
      memory, /proc/meminfo  256Mi   256Mi  256Mi     64Gi  LXCFS
      CPUs, /proc/cpuinfo        1       1      1       16  LXCFS
      CPUs, …/cpu/online         1       1      1       16  LXCFS
      uses  40Mi of memory, 1Mi of it shared; CPU throttled in 20 of 5000 periods;
            40 processes and threads

    Next: nothing to mend. -o wide has the tables behind this, -o json every fact.
    "
  `);
});
