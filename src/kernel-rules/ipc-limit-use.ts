import type { IpcSysctl } from './usual-sysctls.ts';
import type { IpcLimits, IpcUse, PosixQueueLimits } from '../facts/ipc-limits.ts';

/** A limit on what an IPC namespace may have in all, and how much of it there is. */
export interface LimitUse {
  sysctl: IpcSysctl;
  /** What is counted, in the plural. */
  what: string;
  /** The call that fails with ENOSPC once it is reached. */
  call: string;
  used: bigint;
  limit: bigint;
}

/**
 * The limits on System V objects that a namespace can reach (shmget(2), semget(2), msgget(2)).
 * Limits on a single object, such as kernel.shmmax, refuse it whatever else there is. Source: ipc/shm.c newseg,
 * ipc/sem.c newary, ipc/util.c ipc_addid.
 */
export function sysvLimitUses(
  { segmentCount, segmentPages, semaphores, queueCount }: IpcLimits,
  use: IpcUse,
): LimitUse[] {
  const [, semaphoreLimit = '0', , setLimit = '0'] = semaphores.split(' ');
  return [
    {
      sysctl: 'kernel.shmmni',
      what: 'System V segments',
      call: 'shmget()',
      used: BigInt(use.segmentCount),
      limit: BigInt(segmentCount),
    },
    {
      sysctl: 'kernel.shmall',
      what: 'pages of System V memory',
      call: 'shmget()',
      used: BigInt(use.segmentPages),
      limit: BigInt(segmentPages),
    },
    {
      sysctl: 'kernel.sem',
      what: 'System V semaphores',
      call: 'semget()',
      used: BigInt(use.semaphoreCount),
      limit: BigInt(semaphoreLimit),
    },
    {
      sysctl: 'kernel.sem',
      what: 'sets of System V semaphores',
      call: 'semget()',
      used: BigInt(use.semaphoreSetCount),
      limit: BigInt(setLimit),
    },
    {
      sysctl: 'kernel.msgmni',
      what: 'System V queues',
      call: 'msgget()',
      used: BigInt(use.queueCount),
      limit: BigInt(queueCount),
    },
  ];
}

/**
 * The same of POSIX queues, whose limit only stops those without CAP_SYS_RESOURCE (ipc/mqueue.c, mqueue_create_attr).
 */
export function posixQueueLimitUse({ queueCount }: PosixQueueLimits, usedCount: number): LimitUse {
  return {
    sysctl: 'fs.mqueue.queues_max',
    what: 'POSIX queues',
    call: 'mq_open()',
    used: BigInt(usedCount),
    limit: BigInt(queueCount),
  };
}

/** Whether nothing more of its kind can be made. */
export function isReached({ used, limit }: LimitUse): boolean {
  return used >= limit;
}

/** Whether nine tenths of it are in use. */
export function isNearlyReached({ used, limit }: LimitUse): boolean {
  return used * 10n >= limit * 9n;
}
