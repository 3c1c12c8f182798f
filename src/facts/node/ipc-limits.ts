import { z } from 'zod';
import { decimal } from '../kernel.ts';

/**
 * kernel.shm*, kernel.sem and kernel.msg* of the node's own IPC namespace (proc_sys_kernel(5)): what pods with hostIPC
 * have. Any other pod has the kernel's defaults, whatever the node has (ipc/ipc_sysctl.c, shm_init_ns).
 */
export const ipcLimitsSchema = z.object({
  /** kernel.shmmax */
  largestSegmentBytes: decimal,
  /** kernel.shmall, in pages */
  segmentPages: decimal,
  /** kernel.shmmni */
  segmentCount: decimal,
  /** kernel.shm_rmid_forced: a segment that nobody has attached goes with its creator. */
  removesOrphans: z.boolean(),
  /** kernel.sem: semaphores in a set, semaphores in all, operations in a call, sets. */
  semaphores: z.string(),
  /** kernel.msgmax */
  largestMessageBytes: decimal,
  /** kernel.msgmnb */
  queueBytes: decimal,
  /** kernel.msgmni */
  queueCount: decimal,
});
export type IpcLimits = z.infer<typeof ipcLimitsSchema>;

/** fs.mqueue.* of the node's IPC namespace (mq_overview(7)). */
export const posixQueueLimitsSchema = z.object({
  queueCount: decimal,
  messageCount: decimal,
  largestMessageBytes: decimal,
  defaultMessageCount: decimal,
  defaultMessageBytes: decimal,
});
export type PosixQueueLimits = z.infer<typeof posixQueueLimitsSchema>;
