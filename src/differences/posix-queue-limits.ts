import { formatBytes } from '../words/bytes.ts';
import type { PosixQueueLimits } from '../facts/ipc-limits.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings } from './settings.ts';

/** fs.mqueue.* of the node's own IPC namespace (mq_overview(7), mq_open(3)). */
export const posixQueueLimits = defineDifference({
  id: 'posix-queue-limits',
  severity: 'warning',
  needs: ['posixQueueLimits'],
  compare({ posixQueueLimits: a }, { posixQueueLimits: b }) {
    const found = differingSettings(settingsOf(a), settingsOf(b));
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'POSIX message queues have other limits.',
      a: found.a,
      b: found.b,
      consequence:
        'With hostIPC, mq_open() without privilege fails on the node with the lower limit ' +
        'if it asks for more than msg_max or msgsize_max (EINVAL), or than queues_max (ENOSPC).',
    };
  },
});

function settingsOf(limits: PosixQueueLimits): Record<string, string> {
  return {
    queues_max: limits.queueCount,
    msg_max: limits.messageCount,
    msgsize_max: formatBytes(BigInt(limits.largestMessageBytes)),
    msg_default: limits.defaultMessageCount,
    msgsize_default: formatBytes(BigInt(limits.defaultMessageBytes)),
  };
}
