import { expect, test } from 'vitest';
import { renderTable } from '../../../src/report/formats/table.ts';
import { staleObject } from '../samples/stale-object.ts';

test('the whole report: stale object', () => {
  expect(renderTable(staleObject(), { columns: 80, color: false })).toMatchInlineSnapshot(`
    "Pod default/web-7f6b, container app, on node-a
    Agent container agent, in the same pod

      Agent communication   BROKEN   SysV and POSIX: the application holds objects
                                     that the Agent has since replaced
      Resource visibility   WORKS    the process sees 256Mi and 1 CPU, as limited

    ✗ error  stale-object
      java(1) maps /dev/shm/ring with inode 2, which was removed; the Agent has
      inode 7 under that name
        expected  both map the same inode
        actual    inode 2 and inode 7
        fix       restart the application, and let it attach again when the Agent
                  has restarted
        more      kubectl shm explain stale-object

    Ways to share memory with the Agent
      CHANNEL                  OUTCOME             WHY
      SysV memory (shmget)     broken: stale copy  java(1) is attached to segment 3,
                                                   which is removed; the Agent to
                                                   segment 4
      POSIX memory (/dev/shm)  broken: stale copy  java(1) maps /dev/shm/ring with
                                                   inode 2, which was removed; the
                                                   Agent has inode 7 under that name

    Limits, and what the process sees
      WHAT                   LIMIT  CGROUP   SEES  MACHINE  ANSWERED BY
      memory, /proc/meminfo  256Mi   256Mi  256Mi     64Gi  LXCFS
      CPUs, /proc/cpuinfo        1       1      1       16  LXCFS
      CPUs, …/cpu/online         1       1      1       16  LXCFS
      uses  40Mi of memory, 1Mi of it shared; CPU throttled in 20 of 5000 periods;
            40 processes and threads

    SysV segments that the target and the Agent can see
      KEY         ID  OWNER      PERMS      SIZE  STATUS      ATTACHED BY
      0x00000000   3  1000:1000  rw-rw----  64Ki  stale,dest  target java(1)
      0x00005150   4  1000:1000  rw-rw----  64Ki              Agent route-agent(20)
      stale: the target holds it, and the Agent has made it anew since

    /dev/shm of the target and the Agent
      tmpfs on device 0:53, 64Mi, 1Mi used
      FILE  OWNER      PERMS      SIZE  USED  STATUS    HELD BY
      ring  1000:1000  rw-rw----  64Ki  64Ki            Agent route-agent(20)
      ring                        64Ki        replaced  target java(1)

    Containers, and what they share
      Two containers share SysV memory if their IPC namespace is the same, and POSIX
      memory if their /dev/shm is.
      CONTAINER      IPC         /dev/shm    PID         KNOWN FROM
      app (target)   4026532281  tmpfs 0:53  4026532282  measured
      agent (Agent)  4026532281  tmpfs 0:53  4026532282  measured

    Next: make the changes named after "fix" above, then run the same command again.
    "
  `);
});
