import { formatBytes } from '../bytes.ts';
import type { SysvQueue } from '../facts/semaphores-and-queues.ts';
import { isComplete } from '../facts/table.ts';
import { formatKey } from '../verdicts/channels/sysv-shared-memory.ts';
import { defineTargetCheck } from './check.ts';

/**
 * A System V queue takes kernel.msgmnb bytes, unless somebody has set it another size with msgctl(IPC_SET), which no file
 * tells. Once a message does not fit beside the others, msgsnd(2) waits, or fails with EAGAIN if it may not (ipc/msg.c,
 * msg_fits_inqueue). Of the messages in it, the largest is no smaller than the average: where that does not fit, one like it
 * waits. A queue that is filled between two reads is no defect, so no error; and where a tenth or more is free, only told.
 */
export const fullMessageQueue = defineTargetCheck({
  id: 'full-message-queue',
  severity: 'warning',
  needs: ['sysvQueues', 'ipcLimits'],
  uses: [],
  evaluate({ sysvQueues, ipcLimits }, target) {
    const { rows, totalCount } = sysvQueues;
    if (totalCount === 0) return { status: 'not-applicable', reason: 'there are no System V queues' };
    const limit = BigInt(ipcLimits.queueBytes);
    const [first, ...others] = rows
      .filter((queue) => isFull(queue, limit))
      .toSorted((a, b) => Number(BigInt(b.queuedBytes) - BigInt(a.queuedBytes)));
    if (first === undefined)
      return isComplete(sysvQueues)
        ? { status: 'pass' }
        : { status: 'unknown', reason: `only ${rows.length} of the ${totalCount} System V queues were listed` };
    return {
      status: 'fail',
      severity: BigInt(first.queuedBytes) * 10n >= limit * 9n ? 'warning' : 'info',
      title: `Queue ${formatKey(first.key)} in the IPC namespace of ${target.pod} has no room for another message like those in it: its senders wait.`,
      expected: `a message as large as the average of them fits into what is left of ${formatBytes(limit)}, kernel.msgmnb`,
      actual: describeQueue(first),
      evidence: others.slice(0, MOST_ROWS).map(describeQueue),
      remediation: {
        text: 'See that its receiver runs and keeps up (LRPID, 0 for nobody yet). A larger kernel.msgmnb only counts for queues that are made after it.',
      },
    };
  },
});

const MOST_ROWS = 4;

/** Messages count as well as their bytes: a queue takes no more of them than it takes bytes. */
function isFull({ queuedBytes, messageCount }: SysvQueue, limit: bigint): boolean {
  const [bytes, count] = [BigInt(queuedBytes), BigInt(messageCount)];
  return count > 0n && (bytes * (count + 1n) > limit * count || count >= limit);
}

function describeQueue({ key, msqid, queuedBytes, messageCount, lastReceiverPid }: SysvQueue): string {
  return `${formatKey(key)} (id ${msqid}): ${formatBytes(BigInt(queuedBytes))} in ${messageCount} messages, last receiver ${lastReceiverPid}`;
}
