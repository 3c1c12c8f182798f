import { containerV1, MOUNTS } from './container-v1.ts';
import type { Entry, Machine } from './fixture-host.ts';

export const CONTAINER_ID = '24764973ba44b527e2baf2e83c2595e9d9e1671064ccd9ea560d02f07afc200d';

/** The same pod on a node with cgroup v2 (containerd 1.7, a cgroup namespace for each container). */
export function containerV2(files: Record<string, Entry | null> = {}): Machine {
  const ofV1 = MOUNTS.split('\n').filter((line) => !line.includes('/sys/fs/cgroup'));
  const mounts = [
    ...ofV1.slice(0, -1),
    `581 930 0:21 /../${CONTAINER_ID} /sys/fs/cgroup ro,nosuid,nodev,noexec,relatime - cgroup2 cgroup rw`,
    '',
  ].join('\n');
  return containerV1({
    files: {
      '/proc/40/cgroup': '0::/\n',
      '/proc/1/cgroup': `0::/../${CONTAINER_ID}\n`,
      '/proc/8/cgroup': `0::/../${CONTAINER_ID}\n`,
      '/proc/1/mountinfo': mounts,
      '/proc/8/mountinfo': mounts,
      '/proc/1/root/sys/fs/cgroup/memory.max': '67108864\n',
      '/proc/1/root/sys/fs/cgroup/memory.current': '163840\n',
      '/proc/1/root/sys/fs/cgroup/memory.stat': 'anon 90112\nfile 53248\nshmem 4096\n',
      '/proc/1/root/sys/fs/cgroup/memory.events': 'low 0\nhigh 0\nmax 3\noom 1\noom_kill 1\noom_group_kill 0\n',
      '/proc/1/root/sys/fs/cgroup/memory.high': 'max\n',
      '/proc/1/root/sys/fs/cgroup/memory.oom.group': '1\n',
      '/proc/1/root/sys/fs/cgroup/memory.swap.max': '0\n',
      '/proc/1/root/sys/fs/cgroup/memory.swap.current': '0\n',
      '/proc/1/root/sys/fs/cgroup/cpu.weight': '20\n',
      '/proc/1/root/sys/fs/cgroup/cpu.stat':
        'usage_usec 100\nnr_periods 200\nnr_throttled 50\nthrottled_usec 1234567\n',
      '/proc/1/root/sys/fs/cgroup/pids.current': '3\n',
      '/proc/1/root/sys/fs/cgroup/pids.max': '100\n',
      '/proc/1/root/sys/fs/cgroup/pids.events': 'max 2\n',
      '/proc/1/root/sys/fs/cgroup/cgroup.controllers': 'cpuset cpu memory hugetlb pids\n',
      '/proc/1/root/sys/fs/cgroup/hugetlb.2MB.max': 'max\n',
      '/proc/1/root/sys/fs/cgroup/hugetlb.2MB.current': '2097152\n',
      '/proc/1/root/sys/fs/cgroup/hugetlb.2MB.events': 'max 4\n',
      '/proc/1/root/sys/fs/cgroup/cpu.max': '50000 100000\n',
      '/proc/1/root/sys/fs/cgroup/cpuset.cpus.effective': '0\n',
      ...files,
    },
  });
}
