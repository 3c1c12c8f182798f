import { expect, test } from 'vitest';
import { renderTable } from '../../../src/report/formats/table.ts';
import { deadLxcfs } from '../samples/dead-lxcfs.ts';

test('the whole report: dead lxcfs', () => {
  expect(renderTable(deadLxcfs(), { columns: 80, color: false })).toMatchInlineSnapshot(`
    "Pod default/web-7f6b, container app, on node-a
    Agent container agent, in the same pod

      Agent communication   WORKS    SysV segment 0x00005150 and /dev/shm/ring are
                                     in use on both sides
      Resource visibility   BROKEN   reading /proc/meminfo fails: the LXCFS daemon
                                     behind it is gone

    ✗ error  dead-lxcfs-mount
      LXCFS is mounted over /proc/meminfo and /proc/cpuinfo, but its daemon is gone:
      reading them fails with ENOTCONN
        expected  a read of /proc/meminfo answers
        actual    ENOTCONN (Transport endpoint is not connected)
        evidence  /proc/1/mountinfo: fuse.lxcfs at /proc/meminfo
                  /proc/1/root/proc/meminfo: ENOTCONN
        fix       start LXCFS on node-a, then recreate the pod: mounts of the old
                  daemon stay dead
        more      kubectl shm explain dead-lxcfs-mount

    ! warning  host-cpus-in-proc
      cpu/online says 16 CPUs, the limit is 1
        expected  1 CPU
        actual    16 CPUs
        fix       mount LXCFS over /sys/devices/system/cpu/online too
        more      kubectl shm explain host-cpus-in-proc

    i info  old-kernel
      the kernel is older than what LXCFS asks for
        expected  6.1
        actual    5.10
        fix       update the node
        more      kubectl shm explain old-kernel

    Ways to share memory with the Agent
      CHANNEL                  OUTCOME        WHY
      SysV memory (shmget)     works: shared  both have segment 0x00005150 attached
      POSIX memory (/dev/shm)  works: shared  both have /dev/shm/ring mapped

    Limits, and what the process sees
      memory  broken: /proc/meminfo cannot be read: LXCFS is gone
      CPU     broken: /proc/cpuinfo cannot be read: LXCFS is gone
      WHAT                   LIMIT  CGROUP  SEES  MACHINE  ANSWERED BY
      memory, /proc/meminfo  256Mi   256Mi  dead     64Gi  LXCFS
      CPUs, /proc/cpuinfo        1       1  dead       16  LXCFS
      CPUs, …/cpu/online         1       1    16       16  the kernel
      uses  40Mi of memory, 1Mi of it shared; CPU throttled in 20 of 5000 periods;
            40 processes and threads

    SysV segments that the target and the Agent can see
      KEY         ID  OWNER      PERMS      SIZE  NATTCH  USED  ATTACHED BY
      0x00005150   3  1000:1000  rw-rw----  64Ki       2  64Ki  target java(1),
                                                                Agent
                                                                route-agent(20)

    /dev/shm of the target and the Agent
      tmpfs on device 0:53, 64Mi, 1Mi used
      FILE  OWNER      PERMS      SIZE  USED  HELD BY
      ring  1000:1000  rw-rw----  64Ki  64Ki  target java(1), Agent route-agent(20)

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
