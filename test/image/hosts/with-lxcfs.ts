import { containerV1, MOUNTS } from './container-v1.ts';
import type { Entry, Machine } from './fixture-host.ts';

/** The pod on cgroup v1 with LXCFS mounted over all three files, showing the limits. */
export function withLxcfs(files: Record<string, Entry | null> = {}): Machine {
  return containerV1({
    files: {
      '/proc/1/mountinfo': `${MOUNTS}${lxcfsMount(990, 926, '/proc/meminfo')}${lxcfsMount(991, 926, '/proc/cpuinfo')}${lxcfsMount(992, 930, '/sys/devices/system/cpu')}`,
      '/proc/1/root/proc/meminfo': 'MemTotal:          65536 kB\nMemFree:           65300 kB\nMemAvailable:      65304 kB\n',
      '/proc/1/root/proc/cpuinfo': 'processor\t: 0\nmodel name\t: Xeon\n',
      '/proc/1/root/sys/devices/system/cpu/online': '0\n',
      ...files,
    },
  });
}

function lxcfsMount(id: number, parentId: number, path: string): string {
  return `${id} ${parentId} 0:49 ${path} ${path} rw,nosuid,nodev,relatime master:32 - fuse.lxcfs lxcfs rw,user_id=0,group_id=0,allow_other\n`;
}
