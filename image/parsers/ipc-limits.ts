import type { IpcLimits, PosixQueueLimits } from '../../src/facts/ipc-limits.ts';

/** Where the limits of System V objects are. Whatever the path, these files report their reader's IPC namespace. */
export const sysvLimitFiles = {
  largestSegmentBytes: '/proc/sys/kernel/shmmax',
  segmentPages: '/proc/sys/kernel/shmall',
  segmentCount: '/proc/sys/kernel/shmmni',
  removesOrphans: '/proc/sys/kernel/shm_rmid_forced',
  semaphores: '/proc/sys/kernel/sem',
  largestMessageBytes: '/proc/sys/kernel/msgmax',
  queueBytes: '/proc/sys/kernel/msgmnb',
  queueCount: '/proc/sys/kernel/msgmni',
};

/** Where the limits of POSIX queues are. */
export const posixQueueLimitFiles = {
  queueCount: '/proc/sys/fs/mqueue/queues_max',
  messageCount: '/proc/sys/fs/mqueue/msg_max',
  largestMessageBytes: '/proc/sys/fs/mqueue/msgsize_max',
  defaultMessageCount: '/proc/sys/fs/mqueue/msg_default',
  defaultMessageBytes: '/proc/sys/fs/mqueue/msgsize_default',
};

/** The texts of `sysvLimitFiles`, trimmed; undefined where one is not of the form that the kernel documents. */
export function parseSysvLimits(texts: Record<keyof typeof sysvLimitFiles, string>): IpcLimits | undefined {
  const { removesOrphans, semaphores, ...numbers } = texts;
  if (!/^[01]$/.test(removesOrphans) || !/^\d+(\s+\d+){3}$/.test(semaphores) || !areDecimal(numbers)) return undefined;
  return { ...numbers, removesOrphans: removesOrphans === '1', semaphores: semaphores.replaceAll(/\s+/g, ' ') };
}

/** The texts of `posixQueueLimitFiles`, trimmed. */
export function parsePosixQueueLimits(
  texts: Record<keyof typeof posixQueueLimitFiles, string>,
): PosixQueueLimits | undefined {
  return areDecimal(texts) ? texts : undefined;
}

function areDecimal(texts: Record<string, string>): boolean {
  return Object.values(texts).every((text) => /^\d+$/.test(text));
}
