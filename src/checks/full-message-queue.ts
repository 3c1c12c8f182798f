import { formatBytes } from '../bytes.ts';
import type { SysvQueue } from '../facts/semaphores-and-queues.ts';
import { isComplete } from '../facts/table.ts';
import { formatKey } from '../verdicts/channels/sysv-shared-memory.ts';
import { defineTargetCheck } from './check.ts';

/**
 * A System V queue takes kernel.msgmnb bytes, unless somebody has set it another size with msgctl(IPC_SET), which no file
 * tells. Once a message does not fit, msgsnd(2) waits, or fails with EAGAIN if it may not; so a warning, and of a queue with
 * as many bytes in it alone.
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
    const [first, ...others] = rows.filter(({ queuedBytes }) => BigInt(queuedBytes) >= limit);
    if (first === undefined) return isComplete(sysvQueues) ? { status: 'pass' } : { status: 'unknown', reason: `only ${rows.length} of the ${totalCount} System V queues were listed` };
    return {
      status: 'fail',
      title: `Queue ${formatKey(first.key)} in the IPC namespace of ${target.pod} holds as many bytes as a queue takes: senders wait.`,
      expected: `less than ${formatBytes(limit)} in it, kernel.msgmnb`,
      actual: describeQueue(first),
      evidence: others.slice(0, MOST_ROWS).map(describeQueue),
      remediation: { text: 'See that its receiver runs and keeps up (LRPID, 0 for nobody yet). A larger kernel.msgmnb only counts for queues that are made after it.' },
    };
  },
});

const MOST_ROWS = 4;

function describeQueue({ key, msqid, queuedBytes, messageCount, lastReceiverPid }: SysvQueue): string {
  return `${formatKey(key)} (id ${msqid}): ${formatBytes(BigInt(queuedBytes))} in ${messageCount} messages, last receiver ${lastReceiverPid}`;
}
