import * as z from 'zod/mini';
import { decimal } from './kernel.ts';
import { flag, number, text } from './plain-values.ts';

/**
 * kernel.shm*, kernel.sem and kernel.msg* of an IPC namespace (proc_sys_kernel(5)): the target's, or the node's own,
 * which pods with hostIPC have. Any other pod starts with the kernel's defaults, whatever the node has
 * (ipc/shm.c, shm_init_ns).
 */
export const ipcLimitsSchema = z.object({
  /** kernel.shmmax */
  largestSegmentBytes: decimal,
  /** kernel.shmall, in pages */
  segmentPages: decimal,
  /** kernel.shmmni */
  segmentCount: decimal,
  /** kernel.shm_rmid_forced: a segment that nobody has attached goes with its creator. */
  removesOrphans: flag,
  /** kernel.sem: semaphores in a set, semaphores in all, operations in a call, sets. */
  semaphores: text,
  /** kernel.msgmax */
  largestMessageBytes: decimal,
  /** kernel.msgmnb */
  queueBytes: decimal,
  /** kernel.msgmni */
  queueCount: decimal,
  /**
   * vm.hugetlb_shm_group: who is in it may make segments of huge pages without CAP_IPC_LOCK; one for the whole kernel.
   */
  hugetlbGroup: z.optional(number),
});
export type IpcLimits = z.infer<typeof ipcLimitsSchema>;

/** fs.mqueue.* of such a namespace (mq_overview(7)). */
export const posixQueueLimitsSchema = z.object({
  queueCount: decimal,
  messageCount: decimal,
  largestMessageBytes: decimal,
  defaultMessageCount: decimal,
  defaultMessageBytes: decimal,
});
export type PosixQueueLimits = z.infer<typeof posixQueueLimitsSchema>;

/** How much of its limits an IPC namespace uses, counted over all objects, listed or not. */
export const ipcUseSchema = z.object({
  segmentCount: number,
  /** Pages of `pageBytes` that all segments have together, touched or not: what kernel.shmall limits. */
  segmentPages: decimal,
  pageBytes: number,
  semaphoreSetCount: number,
  semaphoreCount: number,
  queueCount: number,
});
export type IpcUse = z.infer<typeof ipcUseSchema>;
