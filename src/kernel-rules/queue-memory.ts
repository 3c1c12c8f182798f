import type { PosixQueueLimits } from '../facts/ipc-limits.ts';

/**
 * What a POSIX queue without attributes counts against RLIMIT_MSGQUEUE, in bytes, with messages in it or not:
 * its messages, and the structures for each on a 64-bit kernel. Source: ipc/mqueue.c, mqueue_get_inode; mq_overview(7).
 */
export function defaultQueueBytes({
  messageCount,
  largestMessageBytes,
  defaultMessageCount,
  defaultMessageBytes,
}: PosixQueueLimits): bigint {
  const messages = least(messageCount, defaultMessageCount);
  return messages * (least(largestMessageBytes, defaultMessageBytes) + STRUCTURE_BYTES);
}

/** struct msg_msg, and struct posix_msg_tree_node. */
const STRUCTURE_BYTES = 48n + 48n;

function least(a: string, b: string): bigint {
  return BigInt(a) < BigInt(b) ? BigInt(a) : BigInt(b);
}
