import { usualSysctls, type IpcSysctl } from './usual-sysctls.ts';
import type { IpcLimits, PosixQueueLimits } from '../facts/ipc-limits.ts';

/** A limit on one object of an IPC namespace that is lower than what the kernel gives every new one. */
export interface LoweredLimit {
  sysctl: IpcSysctl;
  /** Which call it refuses, and how. */
  refuses: string;
  value: bigint;
  /** What a new namespace has. */
  usual: bigint;
  unit: 'bytes' | 'messages';
}

/**
 * The limits that refuse a single call, whatever else there is, and leave nothing behind that could be seen.
 * Source: include/uapi/linux/shm.h (SHMMAX), msg.h (MSGMAX, MSGMNB); shmget(2), msgsnd(2).
 */
export function loweredSysvLimits({ largestSegmentBytes, largestMessageBytes, queueBytes }: IpcLimits): LoweredLimit[] {
  return lowered([
    {
      sysctl: 'kernel.shmmax',
      refuses: 'shmget() of a larger segment fails with EINVAL',
      value: BigInt(largestSegmentBytes),
      unit: 'bytes',
    },
    {
      sysctl: 'kernel.msgmax',
      refuses: 'msgsnd() of a larger message fails with EINVAL',
      value: BigInt(largestMessageBytes),
      unit: 'bytes',
    },
    {
      sysctl: 'kernel.msgmnb',
      refuses: 'a queue takes no more, and msgsnd() waits',
      value: BigInt(queueBytes),
      unit: 'bytes',
    },
  ]);
}

/** The same of POSIX queues. Source: include/linux/ipc_namespace.h (DFLT_MSGMAX, DFLT_MSGSIZEMAX); mq_overview(7). */
export function loweredQueueLimits({ messageCount, largestMessageBytes }: PosixQueueLimits): LoweredLimit[] {
  return lowered([
    {
      sysctl: 'fs.mqueue.msg_max',
      refuses: 'mq_open() of a longer queue fails with EINVAL',
      value: BigInt(messageCount),
      unit: 'messages',
    },
    {
      sysctl: 'fs.mqueue.msgsize_max',
      refuses: 'mq_open() of a queue with larger messages fails with EINVAL',
      value: BigInt(largestMessageBytes),
      unit: 'bytes',
    },
  ]);
}

function lowered(limits: Omit<LoweredLimit, 'usual'>[]): LoweredLimit[] {
  return limits
    .map((limit) => ({ ...limit, usual: BigInt(usualSysctls[limit.sysctl]) }))
    .filter(({ value, usual }) => value < usual);
}
