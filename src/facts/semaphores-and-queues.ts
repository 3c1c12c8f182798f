import * as z from 'zod/mini';
import { decimal } from './kernel.ts';
import { flag, number, text } from './plain-values.ts';
import { tableOf } from './table.ts';

/** Whom a System V object belongs to, and how it is found (sysvipc(7)). */
const sysvObject = {
  /** As programs write it, unsigned; 0 for IPC_PRIVATE. */
  key: number,
  /** The nine permission bits. */
  mode: number,
  uid: number,
  gid: number,
  creatorUid: number,
  creatorGid: number,
};

/** One row of /proc/sysvipc/sem (proc_sysvipc(5)): a set of semaphores. Times are seconds since 1970, 0 for never. */
const sysvSemaphoresRowSchema = z.object({
  ...sysvObject,
  semid: number,
  semaphoreCount: number,
  /** The last semop(2). */
  operatedAt: number,
  changedAt: number,
  /**
   * The first 16 of them, by semctl(2) GETVAL, GETPID, GETNCNT: value, who operated last (a pid of the inspector's PID
   * namespace; 0 for nobody, and for a process outside of it), whether that process still runs (null: not known),
   * and how many wait for a greater value. Not there if the inspector may not read the set, nor beyond 2,000
   * semaphores of all sets together.
   */
  semaphores: z.optional(
    z.array(
      z.object({
        value: number,
        lastPid: number,
        lastPidRuns: z.nullable(flag),
        waitingCount: number,
      }),
    ),
  ),
});
export type SysvSemaphores = z.infer<typeof sysvSemaphoresRowSchema>;

export const sysvSemaphoresSchema = tableOf(sysvSemaphoresRowSchema);

/**
 * One row of /proc/sysvipc/msg (proc_sysvipc(5)): a message queue. Pids are 0 for nobody, and for a process in a PID
 * namespace that the inspector does not see; a process may have ended since.
 */
const sysvQueueSchema = z.object({
  ...sysvObject,
  msqid: number,
  queuedBytes: decimal,
  messageCount: number,
  lastSenderPid: number,
  lastReceiverPid: number,
  sentAt: number,
  receivedAt: number,
  changedAt: number,
});
export type SysvQueue = z.infer<typeof sysvQueueSchema>;

export const sysvQueuesSchema = tableOf(sysvQueueSchema);

/** A file of the mqueue file system, with what reading it tells (mq_overview(7)); null where that was not allowed. */
const posixQueueSchema = z.object({
  /** Without its slash; bytes that are not UTF-8 are written \xNN, a backslash \\. */
  name: text,
  mode: number,
  uid: number,
  gid: number,
  device: text,
  inode: decimal,
  /** Data in all of its messages. How many there are and how many it takes, only a program that has it open can ask. */
  queuedBytes: z.nullable(decimal),
  /** Who is told when a message comes (mq_notify(3)); 0 for nobody. */
  notifiedPid: z.nullable(number),
});
export type PosixQueue = z.infer<typeof posixQueueSchema>;

/**
 * The POSIX queues of the target's IPC namespace. `device` is their file system, which programs need not have mounted
 * to use them; null where nobody has it mounted, and so no queue could be listed.
 */
export const posixQueuesSchema = z.object({
  device: z.nullable(text),
  rows: z.array(posixQueueSchema),
  totalCount: number,
});
export type PosixQueues = z.infer<typeof posixQueuesSchema>;
