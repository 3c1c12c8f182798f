import { expect, test } from 'vitest';
import { renderTable } from '../../../src/report/formats/table.ts';
import { unreadablePosixObject } from '../samples/unreadable-posix-object.ts';

test('the whole report: unreadable posix object', () => {
  expect(renderTable(unreadablePosixObject(), { columns: 80, color: false })).toMatchInlineSnapshot(`
    "Pod default/web-7f6b, container app, on node-a
    Agent container agent, in the same pod

      Agent communication   BROKEN   POSIX: /dev/shm/ring may not be opened by uid
                                     1000 (SysV works)
      Resource visibility   WORKS    the process sees 256Mi and 1 CPU, as limited

    ✗ error  unreadable-posix-object
      /dev/shm/ring belongs to 0:0 with mode 0600; the process runs as 1000:1000
        expected  uid 1000 may read and write it
        actual    -rw------- 0:0, 64Ki, mapped by route-agent, by nobody in web-7f6b
        evidence  /dev/shm/ring: -rw------- 0:0 64Ki
                  process 1 (java): uid 1000, gid 1000, no capability
        fix       create it with mode 0660 and let both containers share a group
                  (fsGroup does not reach /dev/shm: use runAsGroup)
        more      kubectl shm explain unreadable-posix-object

    Ways to share memory with the Agent
      CHANNEL                  OUTCOME               WHY
      SysV memory (shmget)     works: shared         both have segment 0x00005150
                                                     attached
      POSIX memory (/dev/shm)  broken: may not open  /dev/shm/ring may not be opened
                                                     by uid 1000

    Limits, and what the process sees
      WHAT                   LIMIT  CGROUP   SEES  MACHINE  ANSWERED BY
      memory, /proc/meminfo  256Mi   256Mi  256Mi     64Gi  LXCFS
      CPUs, /proc/cpuinfo        1       1      1       16  LXCFS
      CPUs, …/cpu/online         1       1      1       16  LXCFS
      uses  40Mi of memory, 1Mi of it shared; CPU throttled in 20 of 5000 periods;
            40 processes and threads

    SysV segments that the target and the Agent can see
      KEY         ID  OWNER      PERMS      SIZE  NATTCH  USED  ATTACHED BY
      0x00005150   3  1000:1000  rw-rw----  64Ki       2  64Ki  target java(1),
                                                                Agent
                                                                route-agent(20)

    /dev/shm of the target and the Agent
      tmpfs on device 0:53, 64Mi, 1Mi used
      FILE  OWNER  PERMS      SIZE  USED  STATUS  HELD BY
      ring  0:0    rw-------  64Ki  64Ki  barred  Agent route-agent(20)
      barred: the target may not open it

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
