import { z } from 'zod';
import { decimal } from './kernel.ts';

/**
 * The target container's memory cgroup. `limitBytes` null: no limit in the file. `effectiveLimitBytes` is the least of
 * the container's and its ancestors' where the kernel tells it (v1: hierarchical_memory_limit in memory.stat), else
 * null: v2 has no such file, and ancestors are outside the container's cgroup namespace.
 */
export const memoryCgroupSchema = z.object({
  version: z.union([z.literal(1), z.literal(2)]),
  limitBytes: decimal.nullable(),
  effectiveLimitBytes: decimal.nullable(),
  usageBytes: decimal,
  /** tmpfs and System V pages charged to this cgroup. */
  sharedMemoryBytes: decimal,
  oomKillCount: z.number().nullable(),
});
export type MemoryCgroup = z.infer<typeof memoryCgroupSchema>;

/**
 * The target container's CPU cgroup: quota and period in microseconds (null: no quota), and how many CPUs its cpuset
 * has in effect (v1: cpuset.effective_cpus, v2: cpuset.cpus.effective; null: the container has no cpuset controller).
 */
export const cpuCgroupSchema = z.object({
  version: z.union([z.literal(1), z.literal(2)]),
  quotaMicroseconds: z.number().nullable(),
  periodMicroseconds: z.number().positive(),
  cpusetCpuCount: z.number().nullable(),
});
export type CpuCgroup = z.infer<typeof cpuCgroupSchema>;
