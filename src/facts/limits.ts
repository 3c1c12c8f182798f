import * as z from 'zod/mini';
import { decimal } from './kernel.ts';
import { flag, number } from './plain-values.ts';

const cgroupVersion = z.union([z.literal(1), z.literal(2)]);

/**
 * The target container's memory cgroup. `limitBytes` null: no limit in the file. `effectiveLimitBytes` is the least of
 * the container's and its ancestors' where it could be seen, else null: version 1 tells it (hierarchical_memory_limit
 * in memory.stat); version 2 has no such file, and ancestors are outside the container's cgroup namespace,
 * where only a node pod sees them.
 */
export const memoryCgroupSchema = z.object({
  version: cgroupVersion,
  limitBytes: z.nullable(decimal),
  effectiveLimitBytes: z.nullable(decimal),
  usageBytes: decimal,
  /** tmpfs and System V pages charged to this cgroup. */
  sharedMemoryBytes: decimal,
  oomKillCount: z.nullable(number),
});
export type MemoryCgroup = z.infer<typeof memoryCgroupSchema>;

/**
 * The target container's CPU cgroup: quota and period in microseconds (null: no quota), and how many CPUs its cpuset
 * has in effect (v1: cpuset.effective_cpus, v2: cpuset.cpus.effective; null: the container has no cpuset controller).
 */
export const cpuCgroupSchema = z.object({
  version: cgroupVersion,
  quotaMicroseconds: z.nullable(number),
  periodMicroseconds: number.check(z.positive()),
  cpusetCpuCount: z.nullable(number),
});
export type CpuCgroup = z.infer<typeof cpuCgroupSchema>;

/**
 * What else the memory controller knows of the target container: version 1 memory.oom_control, memory.failcnt,
 * memory.memsw.*; version 2 memory.high, memory.events, memory.oom.group, memory.swap.*. Counts are since the container
 * was started; null where this version, or this kernel, has none.
 */
export const memoryEventsSchema = z.object({
  version: cgroupVersion,
  /** Above this its processes are slowed down, and never killed; null: no such limit. */
  highBytes: z.nullable(decimal),
  /** How often they were. */
  highCount: z.nullable(decimal),
  /** How often the limit kept it from growing: memory had to be reclaimed, or was refused. */
  limitHitCount: z.nullable(decimal),
  /** How often that was in vain. */
  oomCount: z.nullable(decimal),
  oomKillCount: z.nullable(decimal),
  /** All of its processes are killed together. */
  killsAll: z.nullable(flag),
  /** Null: the kernel does not count swap (version 1 without swapaccount=1). */
  swap: z.nullable(
    z.object({
      /** Swap beside memory; null: no limit. Version 1 limits the sum of both: here without the memory limit. */
      limitBytes: z.nullable(decimal),
      usageBytes: decimal,
    }),
  ),
});
export type MemoryEvents = z.infer<typeof memoryEventsSchema>;

/**
 * cpu.stat of the target container: how many periods its quota was in force, in how many of them it was used up,
 * and for how long its threads waited then, in all. Null: this kernel has no quotas. `weight` is its share where CPUs
 * are contended: version 1 cpu.shares (2 to 262144), version 2 cpu.weight (1 to 10000).
 */
export const cpuThrottlingSchema = z.object({
  version: cgroupVersion,
  weight: number,
  periods: z.nullable(z.object({ totalCount: decimal, throttledCount: decimal, throttledMicroseconds: decimal })),
});
export type CpuThrottling = z.infer<typeof cpuThrottlingSchema>;

/**
 * The pids controller of the target container: threads count as processes do. The kubelet limits the pod as a whole
 * (podPidsLimit), which is one cgroup further up: `limit` null says that the container has none of its own.
 */
export const pidsCgroupSchema = z.object({
  version: cgroupVersion,
  currentCount: decimal,
  limit: z.nullable(decimal),
  /** How often fork(2) was refused by this limit; null on kernels before 4.8. */
  refusedCount: z.nullable(decimal),
});
export type PidsCgroup = z.infer<typeof pidsCgroupSchema>;

/**
 * The hugetlb controller of the target container, for each size of huge pages that the kernel has. The kubelet sets a
 * limit of 0 for every size that the container does not ask for. `refusedCount`: how often a page, or the
 * reservation of some, was refused by it. `not-controlled`: the kernel has no huge pages, or none of the container's
 * cgroups has that controller.
 */
export const hugetlbCgroupSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('controlled'),
    version: cgroupVersion,
    sizes: z.array(
      z.object({ pageSizeBytes: decimal, limitBytes: z.nullable(decimal), usageBytes: decimal, refusedCount: decimal }),
    ),
  }),
  z.object({ state: z.literal('not-controlled') }),
]);
export type HugetlbCgroup = z.infer<typeof hugetlbCgroupSchema>;
