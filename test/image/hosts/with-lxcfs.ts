import { containerV1, MOUNTS } from './container-v1.ts';
import type { Entry, Machine } from './fixture-host.ts';

/**
 * The pod on cgroup v1 with LXCFS mounted over all that runc lets it, but slabinfo, showing the limits; it did no I/O.
 */
export function withLxcfs(files: Record<string, Entry | null> = {}): Machine {
  return containerV1({
    files: {
      '/proc/1/mountinfo': [
        MOUNTS,
        lxcfsMount(990, 926, '/proc/meminfo'),
        lxcfsMount(991, 926, '/proc/cpuinfo'),
        lxcfsMount(992, 930, '/sys/devices/system/cpu'),
        others,
      ].join(''),
      '/proc/1/root/proc/meminfo':
        'MemTotal:          65536 kB\nMemFree:           65300 kB\nMemAvailable:      65304 kB\n',
      '/proc/1/root/proc/cpuinfo': 'processor\t: 0\nmodel name\t: Xeon\n',
      '/proc/1/root/sys/devices/system/cpu/online': '0\n',
      '/proc/1/root/proc/stat': 'cpu  1 0 1 9 0 0 0 0 0 0\ncpu0 1 0 1 9 0 0 0 0 0 0\nintr 1\nbtime 1790000000\n',
      '/proc/1/root/proc/swaps': 'Filename\t\t\t\tType\t\tSize\tUsed\tPriority\n',
      '/proc/1/root/proc/uptime': '61.00 61.00\n',
      '/proc/1/root/proc/loadavg': '0.00 0.00 0.00 1/2 8\n',
      '/proc/1/root/proc/diskstats': '',
      ...files,
    },
  });
}

const others = ['stat', 'swaps', 'uptime', 'loadavg', 'diskstats']
  .map((name, index) => lxcfsMount(993 + index, 926, `/proc/${name}`))
  .join('');

function lxcfsMount(id: number, parentId: number, path: string): string {
  return (
    `${id} ${parentId} 0:49 ${path} ${path} rw,nosuid,nodev,relatime master:32 - ` +
    'fuse.lxcfs lxcfs rw,user_id=0,group_id=0,allow_other\n'
  );
}
