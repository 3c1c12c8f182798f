/** Beside meminfo, cpuinfo and cpu/online: the other files that LXCFS answers for, in some version of it. */
export const coverableFiles = [
  '/proc/stat',
  '/proc/swaps',
  '/proc/uptime',
  '/proc/loadavg',
  '/proc/diskstats',
  '/proc/slabinfo',
  '/proc/pressure/cpu',
  '/proc/pressure/io',
  '/proc/pressure/memory',
] as const;

/** Every file that LXCFS answers for, and that a repair binds (lxc/lxcfs, src/proc_fuse.c, src/sysfs_fuse.c). */
export const lxcfsFiles = [
  '/proc/meminfo',
  '/proc/cpuinfo',
  ...coverableFiles,
  '/sys/devices/system/cpu/online',
] as const;
export type LxcfsFileName = (typeof lxcfsFiles)[number];
