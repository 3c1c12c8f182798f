import { expect, test } from 'vitest';
import { renderTable } from '../../../src/report/formats/table.ts';
import { hostMemory } from '../samples/host-memory.ts';

test('the whole report: host memory', () => {
  expect(renderTable(hostMemory(), { columns: 80, color: false })).toMatchInlineSnapshot(`
    "Pod default/web-7f6b, container app, on node-a  ·  no Agent named

      Agent communication   UNKNOWN   no Agent was named
      Resource visibility   BROKEN    the process sees 64Gi of memory where 256Mi is
                                      the limit

    ✗ error  host-memory-in-proc
      processes of app that read /proc/meminfo believe they have 64Gi; the kernel
      kills them at 256Mi
        expected  /proc/meminfo says 256Mi
        actual    it says 64Gi, the memory of node-a
        evidence  /proc/meminfo: MemTotal 64Gi, answered by the kernel itself
                  /sys/fs/cgroup/memory.max: 268435456
        fix       mount LXCFS over /proc/meminfo (label the namespace for your LXCFS
                  webhook), or tell the runtime its limit: -XX:MaxRAMPercentage,
                  GOMEMLIMIT
        more      kubectl shm explain host-memory-in-proc

    Ways to share memory
      CHANNEL                  OUTCOME            WHY
      SysV memory (shmget)     unknown: not seen  in use by web-7f6b (0x00005150);
                                                  no Agent was named
      POSIX memory (/dev/shm)  not in use         no process of web-7f6b uses it

    Limits, and what the process sees
      memory  broken: /proc/meminfo says 64Gi, the machine’s; the limit is 256Mi
      CPU     no CPU limit is set
      WHAT                   LIMIT  CGROUP  SEES  MACHINE  ANSWERED BY
      memory, /proc/meminfo  256Mi   256Mi  64Gi     64Gi  the kernel
      CPUs, /proc/cpuinfo     none    none    16       16  the kernel
      CPUs, …/cpu/online      none    none    16       16  the kernel
      uses  40Mi of memory, 1Mi of it shared; CPU throttled in 20 of 5000 periods;
            40 processes and threads

    SysV segments that the target can see
      KEY         ID  OWNER      PERMS      SIZE  NATTCH  USED  ATTACHED BY
      0x00005150   3  1000:1000  rw-rw----  64Ki       2  64Ki  target java(1)

    /dev/shm of the target
      tmpfs on device 0:53, 64Mi, 1Mi used
      FILE  OWNER      PERMS      SIZE  USED  HELD BY
      ring  1000:1000  rw-rw----  64Ki  64Ki  target java(1)

    Containers, and what they share
      Two containers share SysV memory if their IPC namespace is the same, and POSIX
      memory if their /dev/shm is.
      CONTAINER     IPC         /dev/shm    PID         KNOWN FROM
      app (target)  4026532281  tmpfs 0:53  4026532282  measured

    Next: make the changes named after "fix" above, then run the same command again.
    Also: name the Agent: a container of the same pod, or of another pod on the
    node.
      kubectl shm inspect pod/web-7f6b -n default -c app --agent container/NAME
      kubectl shm inspect pod/web-7f6b -n default -c app --agent pod/NAME.NAMESPACE
    "
  `);
});
