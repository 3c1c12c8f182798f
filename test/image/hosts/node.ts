import type { Host } from '../../../image/host.ts';
import { findNode } from '../../../image/who/node.ts';
import type { Target } from '../../../image/who/target.ts';
import { IPC_LIMITS, MEMINFO, namespaceLinks, stat, status, SYSVIPC_HEADER } from './container-v1.ts';
import type { Entry, Machine } from './fixture-host.ts';

const LXCFS_PID = 20;

/** The node's mounts; another line at the end lies on top of what it covers. */
export const NODE_MOUNTS = `30 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
31 30 0:21 / /proc rw,relatime shared:2 - proc proc rw
32 30 0:22 / /sys rw,relatime shared:3 - sysfs sysfs rw
33 32 0:28 / /sys/fs/cgroup rw,relatime shared:4 - tmpfs tmpfs rw,mode=755
34 33 0:29 / /sys/fs/cgroup/cpu rw,relatime shared:5 - cgroup cgroup rw,cpu,cpuacct
35 33 0:30 / /sys/fs/cgroup/memory rw,relatime shared:6 - cgroup cgroup rw,memory
36 33 0:31 / /sys/fs/cgroup/systemd rw,relatime shared:7 - cgroup cgroup rw,xattr,name=systemd
37 33 0:32 / /sys/fs/cgroup/unified rw,relatime shared:8 - cgroup2 cgroup2 rw
40 30 0:45 / /dev/shm rw,nosuid,nodev shared:9 - tmpfs tmpfs rw
41 30 0:51 / /var/lib/lxcfs rw,nosuid,nodev,relatime shared:10 - fuse.lxcfs lxcfs rw,user_id=0,group_id=0,allow_other
`;

/** Its root, as a node pod reaches it. */
const ROOT = '/proc/1/root';

/**
 * A node as its node pod sees it: cgroup v1 with an empty v2 hierarchy beside it, LXCFS 5.0.3 that answers, a /dev/shm
 * of 1 GiB. `files` of a test are paths of the node's own root, or with `//` in front of the inspector's.
 */
export function nodeThat(files: Record<string, Entry | null> = {}): Machine {
  const differing = Object.entries(files).map(([path, entry]): [string, Entry | null] => [
    path.startsWith('//') ? path.slice(1) : `${ROOT}${path}`,
    entry,
  ]);
  const all = [...Object.entries(ofNode), ...differing];
  return {
    self: { pid: 40, uid: 0, gid: 0 },
    openTo: {},
    memoryBytes: '25276514304',
    inNamespaceOf: {},
    files: Object.fromEntries(
      all.filter(
        (pair): pair is [string, Entry] =>
          pair[1] !== null && !differing.some(([path, entry]) => path === pair[0] && entry === null),
      ),
    ),
    fileSystems: {
      [`${ROOT}/dev/shm`]: {
        sizeBytes: '1073741824',
        availableBytes: '1073737728',
        inodeCount: '3085510',
        availableInodeCount: '3085509',
      },
    },
  };
}

/** The node that a test counts on. */
export function nodeOf(host: Host): Target {
  const node = findNode(host);
  if ('status' in node) throw new Error(`no node: ${node.message}`);
  return node;
}

const rooted = (files: Record<string, Entry>) =>
  Object.fromEntries(Object.entries(files).map(([path, entry]) => [`${ROOT}${path}`, entry]));

const ofNode: Record<string, Entry> = {
  ...namespaceLinks('self', 4026532884),
  ...namespaceLinks(1, 4026531841),
  '/proc/1/status': status(1, { name: 'systemd' }),
  '/proc/1/stat': stat(1, 1),
  '/proc/1/comm': 'systemd\n',
  '/proc/1/mountinfo': NODE_MOUNTS,
  '/proc/1/task/1/stat': stat(1, 1),
  '/proc/1/task/1/wchan': 'do_epoll_wait',
  [`/proc/${LXCFS_PID}/comm`]: 'lxcfs\n',
  [`/proc/${LXCFS_PID}/cmdline`]: 'lxcfs\0-f\0--enable-cfs\0-l\0-p\0/run/lxcfs.pid\0/var/lib/lxcfs\0',
  [`/proc/${LXCFS_PID}/exe`]: { link: '/usr/bin/lxcfs' },
  [`/proc/${LXCFS_PID}/mountinfo`]: NODE_MOUNTS,
  [`/proc/${LXCFS_PID}/root/usr/bin/lxcfs`]: 'ELF\0enable-cfs\0"5.0.3"\0%s\n\0dulfhvso:p:\0',
  '/proc/sysvipc/shm': SYSVIPC_HEADER,
  '/proc/sys/fs/protected_regular': '1\n',
  ...rooted({
    '/dev/shm': { status: { rawMode: 0o041777, inode: '1', device: '0:45' } },
    '/proc/sys/kernel/version': '#1 SMP fixture\n',
    '/proc/cmdline': 'BOOT_IMAGE=/vmlinuz root=UUID=1 token=secret mitigations=off psi=1 -- psi=0\n',
    '/proc/meminfo': `${MEMINFO}SwapTotal:       2097152 kB\n`,
    '/proc/pressure/cpu': 'some avg10=0.00\n',
    '/proc/pressure/io': 'some avg10=0.00\n',
    '/proc/pressure/memory': 'some avg10=0.00\n',
    ...IPC_LIMITS,
    '/proc/sys/vm/overcommit_memory': '1\n',
    '/proc/sys/vm/overcommit_ratio': '50\n',
    '/proc/sys/vm/hugetlb_shm_group': '0\n',
    '/sys/devices/system/cpu/online': '0-3\n',
    '/sys/fs/cgroup/unified/cgroup.controllers': 'hugetlb\n',
    '/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages': '16\n',
    '/sys/kernel/mm/transparent_hugepage/enabled': 'always [madvise] never\n',
    '/sys/kernel/mm/transparent_hugepage/shmem_enabled': 'always within_size advise [never] deny force\n',
    '/sys/kernel/security/lsm': 'lockdown,capability,apparmor',
    '/sys/module/apparmor/parameters/enabled': 'Y\n',
    '/sys/fs/fuse/connections/51/waiting': '0\n',
    '/var/lib/lxcfs/proc/meminfo': MEMINFO,
  }),
};
