import * as z from 'zod/mini';
import { decimal } from '../kernel.ts';
import { number, text } from '../plain-values.ts';

/**
 * What the node has in all: MemTotal and SwapTotal of /proc/meminfo, and the CPUs of /sys/devices/system/cpu/online.
 */
export const nodeMachineSchema = z.object({ memoryBytes: decimal, swapBytes: decimal, cpuCount: number });
export type NodeMachine = z.infer<typeof nodeMachineSchema>;

/**
 * Huge pages set aside, by their size (/sys/kernel/mm/hugepages), and which group may have them as System V segments
 * (vm.hugetlb_shm_group). A kernel without hugetlbfs has no size, and null for the group.
 */
export const hugepagesSchema = z.object({
  sizes: z.array(z.object({ pageSizeBytes: decimal, count: decimal })),
  shmGroup: z.nullable(number),
});
export type Hugepages = z.infer<typeof hugepagesSchema>;

/**
 * Which policy for transparent huge pages is chosen, for anonymous memory and for shared memory of the kernel-internal
 * mount (/sys/kernel/mm/transparent_hugepage, transhuge.rst). Null: this kernel has no such file.
 */
export const transparentHugepagesSchema = z.object({
  enabled: z.nullable(text),
  shmemEnabled: z.nullable(text),
});
export type TransparentHugepages = z.infer<typeof transparentHugepagesSchema>;

/** vm.overcommit_memory and vm.overcommit_ratio (proc_sys_vm(5)). */
export const overcommitSchema = z.object({ mode: number, ratioPercent: number });
export type Overcommit = z.infer<typeof overcommitSchema>;

/** Of which resources /proc/pressure tells (accounting/psi.rst): none where it is not built in, or switched off. */
export const pressureFilesSchema = z.array(text);
export type PressureFiles = z.infer<typeof pressureFilesSchema>;
