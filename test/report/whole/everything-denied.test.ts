import { expect, test } from 'vitest';
import { renderTable } from '../../../src/report/formats/table.ts';
import { everythingDenied } from '../samples/everything-denied.ts';

test('the whole report: everything denied', () => {
  expect(renderTable(everythingDenied(), { columns: 80, color: false })).toMatchInlineSnapshot(`
    "Pod default/web-7f6b, container app, on node-a
    Agent container agent, in the same pod
    Of the target only the Kubernetes API was asked

      Agent communication   UNKNOWN   the processes of web-7f6b could not be looked
                                      into
      Resource visibility   UNKNOWN   what the process reads in /proc could not be
                                      seen

    Ways to share memory with the Agent
      CHANNEL                  OUTCOME            WHY
      SysV memory (shmget)     unknown: not seen  the processes of web-7f6b could
                                                  not be looked into
      POSIX memory (/dev/shm)  unknown: not seen  the processes of web-7f6b could
                                                  not be looked into

    Limits, and what the process sees
      memory  unknown: meminfoView is denied
      CPU     unknown: cpuinfoView is denied

    Could not be determined
      denied           target: inspector, processes, namespaces, ipcNamespace,
                       userNamespace, confinement and 29 more: EACCES, a process of
                       another user cannot be looked into; run again with --profile
                       general, which adds SYS_PTRACE
      timeout          target: sysvSegments (/proc/sysvipc/shm): no answer in 2 s
      not-collected    Agent: kernel, inspector, processes, namespaces,
                       ipcNamespace, userNamespace and 31 more: the Agent’s pod
                       refused the container
      so no answer to  foreign-ipc-namespace, dead-lxcfs-mount
      no answer to     stale-object: more segments than were listed: what is not in
                       the list may exist

    Next: part of the answer is hidden: "Could not be determined" says by what, -o
    json has the details.
    "
  `);
});
