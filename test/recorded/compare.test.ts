import { expect, test } from 'vitest';
import { compareNodes } from '../../src/differences/compare-nodes.ts';
import { renderComparison } from '../../src/report/comparison/render-comparison.ts';
import { recordedNode } from './nodes.ts';

test('the whole comparison of the two recorded nodes', () => {
  const comparison = compareNodes(recordedNode('node-a'), recordedNode('node-b'));
  expect(renderComparison(comparison, { format: 'table', columns: 80, color: false })).toMatchInlineSnapshot(`
    "Nodes node-a and node-b
    14 differences: 1 error, 8 warnings, 5 info.

    ✗ error  cgroup-version
      Limits are files of another cgroup version.
        node-a  v1 (hybrid: a v2 hierarchy without the memory controller beside it)
        node-b  v2
        so      A process that reads only the other version’s files finds no limit
                and takes the node’s memory and CPUs for its own: a JDK before 15
                does on v2, unless it is 11.0.16 or 8u372 or later. LXCFS serves v1
                only before 7.0.

    ! warning  cgroup-controllers
      One node has cgroup controllers that the other lacks.
        node-a  cpuset, hugetlb
        node-b  only what both have
        so      What a missing controller limits is not limited on that node:
                without cpuset no CPUs can be reserved, without hugetlb huge pages
                have no limit.

    ! warning  lxcfs-version
      Another version of LXCFS runs.
        node-a  5.0.3
        node-b  6.0.4
        so      The same pod sees other figures: from 6.0 on MemAvailable no longer
                counts shared memory as available.

    ! warning  shm-size
      The node’s /dev/shm is of another size.
        node-a  11.77Gi
        node-b  1.46Gi
        so      Objects that fit on one node might not fit on the other, for pods
                with hostIPC or /dev/shm by hostPath: past the limit write() fails
                with ENOSPC, and the first touch of a mapped page is a SIGBUS.

    ! warning  kernel-release
      Another kernel runs.
        node-a  6.18.44-fc-v669
        node-b  7.2.7
        so      Shared memory, cgroups and /proc are the kernel’s: files, limits and
                defaults come and go with its releases.

    ! warning  node-memory
      The nodes have different amounts of memory.
        node-a  23.54Gi
        node-b  2.93Gi
        so      What a process sizes by the machine and not by its limit differs:
                heaps, caches, a /dev/shm or memory volume without a size of its own
                (half of it).

    ! warning  node-cpus
      The nodes have different numbers of CPUs.
        node-a  2
        node-b  1
        so      A process that counts the machine’s CPUs and not its quota starts as
                many threads as the node has: thread pools, garbage collectors and
                build jobs differ.

    ! warning  container-runtime
      Another container runtime runs.
        node-a  containerd://1.6.20
        node-b  containerd://1.7.24
        so      It makes each pod’s /dev/shm, mounts and default capabilities, and
                its start of a container is charged to the pod: the same pod is not
                quite the same.

    ! warning  kubelet-settings
      The kubelets have different settings.
        node-a  cgroupRoot "/kubectl-shm-cluster", enforceNodeAllocatable ["pods"]
        node-b  cgroupRoot "/", enforceNodeAllocatable ["none"]
        so      The pods’ cgroups have other paths; all pods together have a limit
                on one node only.

    i info  kernel-parameters
      The kernels were started with other parameters.
        node-a  mitigations=auto,no_guest_host,no_guest_guest, psi=1
        node-b  only what both have
        so      They decide at boot which cgroup controllers there are, which CPUs
                and how much memory processes get: only a reboot changes them.

    i info  transparent-hugepages
      Transparent huge pages have different settings.
        node-a  private madvise, shared never
        node-b  private not in this kernel, shared not in this kernel
        so      Where a process gets them, touching one byte charges a whole huge
                page to its limit: the same program may use more memory, and run
                faster, on that node.

    i info  pressure-files
      The kernels do not measure the same pressure.
        node-a  cpu, io, memory
        node-b  none
        so      Without /proc/pressure nothing shows how long processes wait for a
                resource, and a daemon that acts on it, such as systemd-oomd, does
                nothing on that node.

    i info  node-labels
      The nodes have other labels.
        node-a  kubectl-shm/cgroup v1
        node-b  kubectl-shm/cgroup v2
        so      A nodeSelector or a node affinity for one of them puts pods, and the
                Agent’s own, on one node only.

    i info  os-image
      Another operating system image runs.
        node-a  Debian GNU/Linux 12 (bookworm)
        node-b  Debian GNU/Linux 13 (trixie)
        so      Its defaults for sysctls, mounts and security modules come with it;
                those that matter here are compared one by one.
    "
  `);
});
