import { CONTAINER_ID, containerV1, MOUNTS } from './container-v1.ts';
import type { Entry, Machine } from './fixture-host.ts';

const UNIFIED = '/sys/fs/cgroup/unified';

/** The pod on a node that has memory and pids in the version 2 hierarchy, and all other controllers in version 1. */
export function containerHybrid(files: Record<string, Entry | null> = {}): Machine {
  const ofVersion1 = MOUNTS.split('\n').filter((line) => !/ \/sys\/fs\/cgroup\/(memory|pids) /.test(line));
  const mount =
    `946 933 0:38 /kubepods/burstable/podcc296096-6850-4b74-9b0b-99dc8104311e/${CONTAINER_ID} ` +
    `${UNIFIED} ro,nosuid,nodev,noexec,relatime - cgroup2 cgroup2 rw`;
  const mounts = [...ofVersion1.slice(0, -1), mount, ''].join('\n');
  const ofVersion2 = {
    'memory.max': '67108864\n',
    'memory.current': '163840\n',
    'memory.stat': 'anon 90112\nfile 53248\nshmem 4096\n',
    'memory.events': 'low 0\nhigh 5\nmax 3\noom 1\noom_kill 1\noom_group_kill 0\n',
    'memory.high': '50331648\n',
    'memory.swap.max': 'max\n',
    'memory.swap.current': '4096\n',
    'pids.current': '3\n',
    'pids.max': '100\n',
  };
  return containerV1({
    files: {
      '/proc/1/mountinfo': mounts,
      '/proc/8/mountinfo': mounts,
      ...Object.fromEntries(Object.entries(ofVersion2).map(([name, text]) => [`/proc/1/root${UNIFIED}/${name}`, text])),
      ...files,
    },
  });
}
