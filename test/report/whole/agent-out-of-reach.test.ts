import { expect, test } from 'vitest';
import { renderTable } from '../../../src/report/formats/table.ts';
import { agentOutOfReach } from '../samples/agent-out-of-reach.ts';

test('the whole report: agent out of reach', () => {
  expect(renderTable(agentOutOfReach(), { columns: 80, color: false })).toMatchInlineSnapshot(`
    "Pod default/web-7f6b, container app, on node-a
    Agent infra/route-agent-x2x9z, container agent

      Agent communication   BROKEN   SysV: the Agent is in the IPC namespace of the
                                     host, web-7f6b in one of its own; POSIX:
                                     another /dev/shm
      Resource visibility   WORKS    the process sees 256Mi and 1 CPU, as limited

    ✗ error  foreign-ipc-namespace
      web-7f6b and its Agent are in different IPC namespaces, so the SysV segments
      of one do not exist for the other
        expected  both in one IPC namespace
        actual    web-7f6b in 4026532281, the Agent in 4026531839 (the host’s)
        evidence  /proc/1/ns/ipc of the target: 4026532281
                  /proc/812/ns/ipc of the Agent: 4026531839
                  segment 0x00005150 (64Ki) of the Agent is not in the target’s
                  /proc/sysvipc/shm
        fix       let the pod use the IPC namespace of the host, as the Agent does
        patch of the workload; bare pods are created anew
          spec:
            template:
              spec:
                hostIPC: true
        more      kubectl shm explain foreign-ipc-namespace

    Ways to share memory with the Agent
      CHANNEL                  OUTCOME           WHY
      SysV memory (shmget)     broken: separate  the Agent is in the IPC namespace
                                                 of the host, web-7f6b in one of its
                                                 own
      POSIX memory (/dev/shm)  broken: separate  the Agent's /dev/shm is device
                                                 0:25, that of web-7f6b is 0:53

    Limits, and what the process sees
      WHAT                   LIMIT  CGROUP   SEES  MACHINE  ANSWERED BY
      memory, /proc/meminfo  256Mi   256Mi  256Mi     64Gi  LXCFS
      CPUs, /proc/cpuinfo        1       1      1       16  LXCFS
      CPUs, …/cpu/online         1       1      1       16  LXCFS
      uses  40Mi of memory, 1Mi of it shared; CPU throttled in 20 of 5000 periods;
            40 processes and threads

    SysV segments that the target can see
      none
    SysV segments that the Agent can see
      KEY            ID  OWNER      PERMS      SIZE  NATTCH  USED  ATTACHED BY
      0x00005150      3  1000:1000  rw-rw----  64Ki       1  64Ki  Agent
                                                                   route-agent(812)
      0x00000000  32781  0:0        rw-------  14Mi       0  64Ki
      0x00000000  32780  0:0        rw-------  13Mi       0  64Ki
      0x00000000  32779  0:0        rw-------  12Mi       0  64Ki
      0x00000000  32778  0:0        rw-------  11Mi       0  64Ki
      0x00000000  32777  0:0        rw-------  10Mi       0  64Ki
      0x00000000  32776  0:0        rw-------   9Mi       0  64Ki
      0x00000000  32775  0:0        rw-------   8Mi       0  64Ki
      0x00000000  32774  0:0        rw-------   7Mi       0  64Ki
      0x00000000  32773  0:0        rw-------   6Mi       0  64Ki
      … and 5 more; -o wide has all

    /dev/shm of the target
      tmpfs on device 0:53, 64Mi, 1Mi used
      no files
    /dev/shm of the Agent
      tmpfs on device 0:25, 32Gi, 1Gi used
      FILE  OWNER      PERMS      SIZE  USED  HELD BY
      ring  1000:1000  rw-rw----  64Ki  64Ki  Agent route-agent(812)

    Containers, and what they share
      Two containers share SysV memory if their IPC namespace is the same, and POSIX
      memory if their /dev/shm is.
      CONTAINER        IPC                /dev/shm          PID         KNOWN FROM
      app (target)     4026532281         tmpfs 0:53        4026532282  measured
      agent (Agent)    host's 4026531839  tmpfs 0:25        4026532282  measured
      proxy (sidecar)  pod's              pod's tmpfs 0:53  its own     declared

    Next: make the changes named after "fix" above, then run the same command again.
    "
  `);
});
