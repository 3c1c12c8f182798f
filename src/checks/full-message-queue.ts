import { sysvId } from '../facts/object-id.ts';
import { all, incompleteFact } from '../facts/known.ts';
import type { SysvQueue } from '../facts/semaphores-and-queues.ts';
import { isComplete } from '../facts/table.ts';
import { formatBytes } from '../words/bytes.ts';
import { count } from '../words/counts.ts';
import { formatKey } from '../words/keys.ts';
import { firstRows, onlyListed } from '../words/lists.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

/**
 * A System V queue takes kernel.msgmnb bytes, unless somebody has set it another size with msgctl(IPC_SET),
 * which no file shows. Once a message does not fit beside the others, msgsnd(2) waits, or fails with EAGAIN if
 * it may not (ipc/msg.c, msg_fits_inqueue). Of the messages in it, the largest is no smaller than the average:
 * if that does not fit, one like it waits. A queue that is filled between two reads is no defect, so no error;
 * and if a tenth or more is free, only an info.
 */
export const fullMessageQueue = defineCheck({
  id: 'full-message-queue',
  severity: 'warning',
  title: 'A System V queue has no room for another message, so its senders wait',
  of: 'target',
  facts: ['sysvQueues', 'ipcLimits'],
  evaluate({ target }) {
    const known = all('target', target, ['sysvQueues', 'ipcLimits']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { sysvQueues, ipcLimits } = known.values;
    if (sysvQueues.totalCount === 0) return { status: 'not-applicable', reason: 'there are no System V queues' };
    const limit = BigInt(ipcLimits.queueBytes);
    const full = sysvQueues.rows
      .filter((queue) => isFull(queue, limit))
      .toSorted((a, b) => Number(BigInt(b.queuedBytes) - BigInt(a.queuedBytes)));
    const [first, ...others] = full;
    if (first === undefined) {
      if (isComplete(sysvQueues)) return { status: 'pass' };
      const why = onlyListed(sysvQueues, 'System V queues');
      return { status: 'unknown', missing: [incompleteFact('target', 'sysvQueues', why)] };
    }
    const most = formatBytes(limit);
    return {
      status: 'fail',
      severity: BigInt(first.queuedBytes) * 10n >= limit * 9n ? 'warning' : 'info',
      title:
        `${podName(target.subject)}: ` +
        `queue ${formatKey(first.key)} has no room for another message like those in it`,
      expected: `a message as large as the average of them fits into what is left of ${most}, kernel.msgmnb`,
      actual: describeQueue(first),
      evidence: firstRows(others.map(describeQueue)),
      subjects: full.map(({ msqid }) => sysvId('msg', msqid)),
      fix: {
        text:
          'Check that its receiver runs and keeps up (LRPID, 0 for nobody yet). ' +
          'A larger kernel.msgmnb only counts for queues that are made after it.',
      },
    };
  },
});

/** Messages count as well as their bytes: a queue takes no more of them than it takes bytes. */
function isFull({ queuedBytes, messageCount }: SysvQueue, limit: bigint): boolean {
  const [bytes, messages] = [BigInt(queuedBytes), BigInt(messageCount)];
  return messages > 0n && (bytes * (messages + 1n) > limit * messages || messages >= limit);
}

function describeQueue({ key, msqid, queuedBytes, messageCount, lastReceiverPid }: SysvQueue): string {
  return (
    `${formatKey(key)} (id ${msqid}): ${formatBytes(BigInt(queuedBytes))} in ${count(messageCount, 'message')}, ` +
    `last receiver ${lastReceiverPid}`
  );
}
