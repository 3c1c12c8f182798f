import type { Entry, Machine } from './fixture-host.ts';

/** Texts of a real pod (containerd 1.6 on cgroup v1), shortened to the mounts that matter. */
export const CONTAINER_ID = '136b49de31539bece9c31f2e45d29cf1d94ae322027cf7ec3ac201aa9e35ccd1';
export const INSPECTOR_ID = '31ebbf662ed8c46861eab930021e437b1fbbca5664aa47ad722b877e59b751af';
const POD = '/kubepods/burstable/podcc296096-6850-4b74-9b0b-99dc8104311e';

/**
 * An ephemeral container as root beside a target as root: process 1 is the target's, with one worker; both share the
 * sandbox's /dev/shm. `difference` is what the test is about; null takes a file away.
 */
export function containerV1(
  difference: Omit<Partial<Machine>, 'files'> & { files?: Record<string, Entry | null> } = {},
): Machine {
  const { files = {}, ...rest } = difference;
  const merged = Object.entries({ ...machine.files, ...files }).filter(
    (pair): pair is [string, Entry] => pair[1] !== null,
  );
  return { ...machine, ...rest, files: Object.fromEntries(merged) };
}

/** /proc/PID/cgroup of a container of the pod. */
export function cgroupV1(containerId: string): string {
  const controllers = ['name=systemd', 'hugetlb', 'pids', 'memory', 'cpuset', 'cpu'].map(
    (name, index) => `${6 - index}:${name}:${POD}/${containerId}\n`,
  );
  return `${controllers.join('')}0::${POD}/${containerId}\n`;
}

/** /proc/PID/status; `ids` are uid and gid. */
export function status(
  pid: number,
  { parentPid = 0, name = 'app', ids = [0, 0], groups = '0', capabilities = '00000000a80425fb' } = {},
): string {
  const [uid, gid] = ids;
  return `Name:\t${name}
Umask:\t0022
State:\tS (sleeping)
Tgid:\t${pid}
Pid:\t${pid}
PPid:\t${parentPid}
Uid:\t${uid}\t${uid}\t${uid}\t${uid}
Gid:\t${gid}\t${gid}\t${gid}\t${gid}
FDSize:\t64
Groups:\t${groups} 
VmRSS:\t    1064 kB
RssAnon:\t     100 kB
RssFile:\t     900 kB
RssShmem:\t      64 kB
Threads:\t1
CapInh:\t0000000000000000
CapPrm:\t${capabilities}
CapEff:\t${capabilities}
CapBnd:\t00000000a80425fb
NoNewPrivs:\t0
Seccomp:\t2
Seccomp_filters:\t1
Cpus_allowed:\t3
Cpus_allowed_list:\t0-1
`;
}

/** /proc/PID/stat, and that of a thread. */
export function stat(pid: number, startTicks: number, state = 'S'): string {
  return (
    `${pid} (a (b) c) ${state} 0 1 1 0 -1 4194560 641 0 1 0 0 0 0 0 20 0 1 0 ` +
    `${startTicks} 368640 0 18446744073709551615\n`
  );
}

const READ_ONLY = 'ro,nosuid,nodev,noexec,relatime';

/** The target's mounts; another line at the end lies on top of what it covers. */
export const MOUNTS = `925 830 0:242 / / rw,relatime master:110 - overlay overlay rw,lowerdir=/var/lib/containerd/1/fs
926 925 0:247 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
927 925 0:248 / /dev rw,nosuid - tmpfs tmpfs rw,size=65536k,mode=755
930 925 0:237 / /sys ro,nosuid,nodev,noexec,relatime - sysfs sysfs ro
933 930 0:251 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime - tmpfs tmpfs rw,mode=755
935 933 0:29 ${POD}/${CONTAINER_ID} /sys/fs/cgroup/cpu ${READ_ONLY} master:8 - cgroup cgroup rw,cpu
940 933 0:31 ${POD}/${CONTAINER_ID} /sys/fs/cgroup/cpuset ${READ_ONLY} master:10 - cgroup cgroup rw,cpuset
942 933 0:32 ${POD}/${CONTAINER_ID} /sys/fs/cgroup/memory ${READ_ONLY} master:11 - cgroup cgroup rw,memory
944 933 0:33 ${POD}/${CONTAINER_ID} /sys/fs/cgroup/pids ${READ_ONLY} master:12 - cgroup cgroup rw,pids
945 933 0:34 ${POD}/${CONTAINER_ID} /sys/fs/cgroup/hugetlb ${READ_ONLY} master:13 - cgroup cgroup rw,hugetlb
951 933 0:37 ${POD}/${CONTAINER_ID} /sys/fs/cgroup/systemd ${READ_ONLY} master:16 - cgroup cgroup rw,name=systemd
952 927 0:213 / /dev/mqueue rw,nosuid,nodev,noexec,relatime - mqueue mqueue rw
960 927 0:218 / /dev/shm rw,nosuid,nodev,noexec,relatime - tmpfs shm rw,size=65536k
831 926 0:247 /bus /proc/bus ro,nosuid,nodev,noexec,relatime - proc proc rw
`;

export const OWN_MOUNTS = `\
853 732 0:207 / / rw,relatime master:68 - overlay overlay rw,lowerdir=/var/lib/containerd/2/fs
854 853 0:209 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
855 853 0:210 / /dev rw,nosuid - tmpfs tmpfs rw,size=65536k,mode=755
890 853 0:237 / /sys ro,nosuid,nodev,noexec,relatime - sysfs sysfs ro
968 855 0:213 / /dev/mqueue rw,nosuid,nodev,noexec,relatime - mqueue mqueue rw
971 855 0:218 / /dev/shm rw,nosuid,nodev,noexec,relatime - tmpfs shm rw,size=65536k
`;

export const MEMINFO =
  'MemTotal:       24684096 kB\nMemFree:        23240000 kB\nMemAvailable:   23840000 kB\n' +
  'Shmem:              8000 kB\n';
export const CPUINFO = 'processor\t: 0\nmodel name\t: Xeon\n\nprocessor\t: 1\nmodel name\t: Xeon\n\n';
export const SYSVIPC_HEADER =
  '       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      ' +
  'atime      dtime      ctime                   rss                  swap\n';
export const SYSVIPC_SEM_HEADER =
  '       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n';
export const SYSVIPC_MSG_HEADER =
  '       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  ' +
  'cuid  cgid      stime      rtime      ctime\n';
/** /proc/self/auxv, shortened: AT_HWCAP, AT_PAGESZ, the end. */
export const AUXV = [16, 0x1f8bfbff, 6, 4096, 0, 0]
  .map((number) =>
    String.fromCharCode(...[0, 8, 16, 24, 32, 40, 48, 56].map((bits) => Math.floor(number / 2 ** bits) % 256)),
  )
  .join('');

/** The kernel's own limits of an IPC namespace. */
export const IPC_LIMITS = {
  '/proc/sys/kernel/shmmax': '18446744073692774399\n',
  '/proc/sys/kernel/shmall': '18446744073692774399\n',
  '/proc/sys/kernel/shmmni': '4096\n',
  '/proc/sys/kernel/shm_rmid_forced': '0\n',
  '/proc/sys/kernel/sem': '32000\t1024000000\t500\t32000\n',
  '/proc/sys/kernel/msgmax': '8192\n',
  '/proc/sys/kernel/msgmnb': '16384\n',
  '/proc/sys/kernel/msgmni': '32000\n',
  '/proc/sys/fs/mqueue/queues_max': '256\n',
  '/proc/sys/fs/mqueue/msg_max': '10\n',
  '/proc/sys/fs/mqueue/msgsize_max': '8192\n',
  '/proc/sys/fs/mqueue/msg_default': '10\n',
  '/proc/sys/fs/mqueue/msgsize_default': '8192\n',
};

/** /proc/PID/limits, shortened. */
export const LIMITS = `Limit                     Soft Limit           Hard Limit           Units     
Max file size             unlimited            unlimited            bytes     
Max open files            1024                 4096                 files     
Max locked memory         8388608              8388608              bytes     
Max msgqueue size         819200               unlimited            bytes     
Max nice priority         0                    0                    
`;

const EVERY_ID = '         0          0 4294967295\n';

/** Links of /proc/PID/ns; the mount namespace is a container's own. */
export function namespaceLinks(pid: number | 'self', mnt: number): Record<string, Entry> {
  const inodes = {
    cgroup: 4026531835,
    ipc: 4026532882,
    mnt,
    net: 4026532255,
    pid: 4026532699,
    user: 4026531837,
    uts: 4026532471,
  };
  return Object.fromEntries(
    Object.entries(inodes).map(([name, inode]) => [`/proc/${pid}/ns/${name}`, { link: `${name}:[${inode}]` }]),
  );
}

/** All of /proc/PID for a process of the target. */
export function processFiles(
  pid: number,
  options: Parameters<typeof status>[1] & { startTicks?: number; containerId?: string } = {},
): Record<string, Entry> {
  const { startTicks = 1000 + pid, containerId = CONTAINER_ID, ...ofStatus } = options;
  return {
    [`/proc/${pid}/cgroup`]: cgroupV1(containerId),
    [`/proc/${pid}/status`]: status(pid, ofStatus),
    [`/proc/${pid}/stat`]: stat(pid, startTicks),
    [`/proc/${pid}/task/${pid}/stat`]: stat(pid, startTicks),
    [`/proc/${pid}/task/${pid}/wchan`]: 'hrtimer_nanosleep',
    [`/proc/${pid}/mountinfo`]: MOUNTS,
    [`/proc/${pid}/uid_map`]: EVERY_ID,
    [`/proc/${pid}/gid_map`]: EVERY_ID,
    [`/proc/${pid}/attr/current`]: 'cri-containerd.apparmor.d (enforce)\n',
    [`/proc/${pid}/limits`]: LIMITS,
    [`/proc/${pid}/maps`]: '00400000-00401000 r--p 00000000 00:f2 10216124                           /bin/app\n',
    [`/proc/${pid}/fd/0`]: { link: '/dev/null' },
    ...namespaceLinks(pid, 4026532698),
  };
}

const machine: Machine = {
  self: { pid: 40, uid: 0, gid: 0 },
  openTo: {},
  memoryBytes: '25276514304',
  inNamespaceOf: {},
  files: {
    '/proc/sys/kernel/random/boot_id': '31f03a1e-e361-4037-b2ce-f8874caa69b8\n',
    '/proc/sysvipc/shm': SYSVIPC_HEADER,
    '/proc/sysvipc/sem': SYSVIPC_SEM_HEADER,
    '/proc/sysvipc/msg': SYSVIPC_MSG_HEADER,
    ...IPC_LIMITS,
    '/proc/self/auxv': AUXV,
    '/dev/mqueue': { status: { rawMode: 0o041777, device: '0:213' } },
    '/proc/meminfo': MEMINFO,
    '/proc/cpuinfo': CPUINFO,
    '/sys/devices/system/cpu/online': '0-1\n',
    '/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages': '0\n',
    '/dev/shm': { status: { rawMode: 0o041777, inode: '1' } },
    '/proc/self/status': status(40, { name: 'inspector', parentPid: 0 }),
    '/proc/self/mountinfo': OWN_MOUNTS,
    '/proc/self/attr/current': 'cri-containerd.apparmor.d (enforce)\n',
    '/proc/self/uid_map': EVERY_ID,
    '/proc/self/gid_map': EVERY_ID,
    '/proc/sys/fs/protected_regular': '1\n',
    ...namespaceLinks('self', 4026532884),
    '/proc/40/cgroup': cgroupV1(INSPECTOR_ID),
    ...processFiles(1, { startTicks: 1000 }),
    ...processFiles(8, { parentPid: 1, name: 'worker', startTicks: 1010 }),
    '/proc/1/root': { link: '/' },
    '/proc/1/root/dev/shm': { status: { rawMode: 0o041777, inode: '1' } },
    '/proc/1/root/proc/meminfo': MEMINFO,
    '/proc/1/root/proc/cpuinfo': CPUINFO,
    '/proc/1/root/sys/devices/system/cpu/online': '0-1\n',
    '/proc/1/root/sys/fs/cgroup/memory/memory.limit_in_bytes': '67108864\n',
    '/proc/1/root/sys/fs/cgroup/memory/memory.usage_in_bytes': '237568\n',
    '/proc/1/root/sys/fs/cgroup/memory/memory.stat':
      'cache 8192\nshmem 4096\nhierarchical_memory_limit 50331648\ntotal_cache 8192\ntotal_shmem 8192\n',
    '/proc/1/root/sys/fs/cgroup/memory/memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 2\n',
    '/proc/1/root/sys/fs/cgroup/memory/memory.failcnt': '17\n',
    '/proc/1/root/sys/fs/cgroup/memory/memory.memsw.limit_in_bytes': '100663296\n',
    '/proc/1/root/sys/fs/cgroup/memory/memory.memsw.usage_in_bytes': '241664\n',
    '/proc/1/root/sys/fs/cgroup/cpu/cpu.shares': '512\n',
    '/proc/1/root/sys/fs/cgroup/cpu/cpu.stat': 'nr_periods 200\nnr_throttled 50\nthrottled_time 1234567890\n',
    '/proc/1/root/sys/fs/cgroup/pids/pids.current': '3\n',
    '/proc/1/root/sys/fs/cgroup/pids/pids.max': 'max\n',
    '/proc/1/root/sys/fs/cgroup/pids/pids.events': 'max 0\n',
    '/proc/1/root/sys/fs/cgroup/hugetlb/hugetlb.2MB.limit_in_bytes': '0\n',
    '/proc/1/root/sys/fs/cgroup/hugetlb/hugetlb.2MB.usage_in_bytes': '0\n',
    '/proc/1/root/sys/fs/cgroup/hugetlb/hugetlb.2MB.failcnt': '4\n',
    '/proc/1/root/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '50000\n',
    '/proc/1/root/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
    '/proc/1/root/sys/fs/cgroup/cpuset/cpuset.effective_cpus': '0-1\n',
  },
  fileSystems: Object.fromEntries(
    ['/dev/shm', '/proc/1/root/dev/shm'].map((path) => [
      path,
      { sizeBytes: '67108864', availableBytes: '67104768', inodeCount: '3085512', availableInodeCount: '3085510' },
    ]),
  ),
};
