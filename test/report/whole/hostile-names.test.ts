import { expect, test } from 'vitest';
import { renderTable } from '../../../src/report/formats/table.ts';
import { hostileNames } from '../samples/hostile-names.ts';

test('the whole report: hostile names', () => {
  expect(renderTable(hostileNames(), { columns: 80, color: false })).toMatchInlineSnapshot(`
    "Pod default/web; rm -rf ~, container x\\x1b[2J\\x1b]0;owned\\x07\\nfake: WORKS
        \\u{202e}gnol\\u{2069} \\u{9b}31m 内存\\u{200b}\\xff, on node-a
    no Agent named

      Agent communication   UNKNOWN   no Agent: x\\x1b[2J\\x1b]0;owned\\x07\\nfake:
                                      WORKS \\u{202e}gnol\\u{2069} \\u{9b}31m
                                      内存\\u{200b}\\xff
      Resource visibility   WORKS     the process sees 256Mi and 1 CPU, as limited

    ✗ error  unreadable-posix-object
      x\\x1b[2J\\x1b]0;owned\\x07\\nfake: WORKS \\u{202e}gnol\\u{2069} \\u{9b}31m
      内存\\u{200b}\\xff
        expected  uid 1000 may read and write it
        actual    -rw------- 0:0, 64Ki, mapped by route-agent, by nobody in web-7f6b
        evidence  x\\x1b[2J\\x1b]0;owned\\x07\\nfake: WORKS \\u{202e}gnol\\u{2069}
                  \\u{9b}31m 内存\\u{200b}\\xff
                  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                  xx
        fix       x\\x1b[2J\\x1b]0;owned\\x07\\nfake: WORKS \\u{202e}gnol\\u{2069}
                  \\u{9b}31m 内存\\u{200b}\\xff
        patch of the workload; bare pods are created anew
          spec:
            containers:
              - name: x\\x1b[2J\\x1b]0;owned\\x07
          fake: WORKS \\u{202e}gnol\\u{2069} \\u{9b}31m 内存\\u{200b}\\xff
        more      kubectl shm explain unreadable-posix-object

    Ways to share memory
      CHANNEL                  OUTCOME               WHY
      SysV memory (shmget)     works: shared         both have segment 0x00005150
                                                     attached
      POSIX memory (/dev/shm)  broken: may not open  /dev/shm/ring may not be opened
                                                     by uid 1000

    Limits, and what the process sees
      WHAT                   LIMIT  CGROUP   SEES    MACHINE  ANSWERED BY
      memory, /proc/meminfo  256Mi   256Mi  256Mi  malformed  LXCFS
      CPUs, /proc/cpuinfo        1       1      1  malformed  LXCFS
      CPUs, …/cpu/online         1       1      1  malformed  LXCFS
      uses  40Mi of memory, 1Mi of it shared; CPU throttled in 20 of 5000 periods;
            40 processes and threads

    SysV segments that the target can see
      KEY         ID  OWNER      PERMS      SIZE  NATTCH  USED  ATTACHED BY
      0x00005150   3  1000:1000  rw-rw----  64Ki       2  64Ki  target
                                                                x\\x1b[2J\\x1b]0;
                                                                owned\\x07\\nfake:
                                                                WORKS
                                                                \\u{202e}gnol\\u{2069}
                                                                \\u{9b}31m
                                                                内存\\u{200b}\\xff(1)
      what these processes of the target hold could not be seen: 7, 8, 9, …

    /dev/shm of the target
      x\\x1b[2J\\x1b]0;owned\\x07\\nfake: WORKS \\u{202e}gnol\\u{2069} \\u{9b}31m
      内存\\u{200b}\\xff on device 0:53, 64Mi, 1Mi used
      FILE              OWNER      PERMS       SIZE  USED  STATUS  HELD BY
      x\\x1b[2J\\x1b]0;   1000:1000  rw-rw----   64Ki  64Ki          target
      owned\\x07\\nfake:                                             x\\x1b[2J\\x1b]0;
      WORKS                                                        owned\\x07\\nfake:
      \\u{202e}gnol\\                                                WORKS
      u{2069}                                                      \\u{202e}gnol\\
      \\u{9b}31m                                                    u{2069} \\u{9b}31m
      内存\\u{200b}\\xff                                             内存\\u{200b}\\
                                                                   xff(1)
      deep/deep/deep/   1000:1000  rw-rw----  100Ki  64Ki  acl
      deep/deep/deep/
      deep/deep/deep/
      deep/deep/deep/
      deep/deep/deep/
      deep/deep/deep/
      deep/deep/deep/
      deep/deep/deep/
      deep/deep/deep/
      deep/deep/deep/
      end
      … and 2498 more, which were not listed
      what these processes of the target hold could not be seen: 7, 8, 9, …

    Containers, and what they share
      Two containers share SysV memory if their IPC namespace is the same, and POSIX
      memory if their /dev/shm is.
      CONTAINER             IPC         /dev/shm              PID         KNOWN FROM
      x\\x1b[2J\\x1b]0;       4026532281  x\\x1b[2J\\x1b]0;       4026532282  measured
      owned\\x07\\nfake:                  owned\\x07\\nfake:
      WORKS                             WORKS
      \\u{202e}gnol\\u{2069}              \\u{202e}gnol\\u{2069}
      \\u{9b}31m                         \\u{9b}31m
      内存\\u{200b}\\xff                  内存\\u{200b}\\xff
      (target)                          0:53
      x\\x1b[2J\\x1b]0;       host's      host's tmpfs 0:53     its own     declared
      owned\\x07\\nfake:
      WORKS
      \\u{202e}gnol\\u{2069}
      \\u{9b}31m
      内存\\u{200b}\\xff2

    Could not be determined
      malformed        target: machine (x\\x1b[2J\\x1b]0;owned\\x07\\nfake: WORKS
                       \\u{202e}gnol\\u{2069} \\u{9b}31m 内存\\u{200b}\\xff): EIO,
                       x\\x1b[2J\\x1b]0;owned\\x07\\nfake: WORKS \\u{202e}gnol\\u{2069}
                       \\u{9b}31m 内存\\u{200b}\\xff
      so no answer to  stale-object

    Next: make the changes named after "fix" above, then run the same command again.
    Also: name the Agent: a container of the same pod, or of another pod on the
    node.
      kubectl shm inspect pod/POD -n default -c CONTAINER --agent container/NAME
      kubectl shm inspect pod/POD -n default -c CONTAINER --agent pod/NAME.NAMESPACE
    Also: part of the answer is hidden: "Could not be determined" says by what, -o
    json has the details.
    "
  `);
});
