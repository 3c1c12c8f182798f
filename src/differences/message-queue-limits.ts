import { formatBytes } from '../words/bytes.ts';
import type { IpcLimits } from '../facts/ipc-limits.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings } from './settings.ts';

/** kernel.msgmax, msgmnb and msgmni of the node's own IPC namespace (msgget(2), msgsnd(2)). */
export const messageQueueLimits = defineDifference({
  id: 'message-queue-limits',
  severity: 'warning',
  needs: ['ipcLimits'],
  compare({ ipcLimits: a }, { ipcLimits: b }) {
    const found = differingSettings(settingsOf(a), settingsOf(b));
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'System V message queues have other limits.',
      a: found.a,
      b: found.b,
      consequence:
        'With hostIPC, msgsnd() of more than msgmax is EINVAL and blocks once msgmnb is in the queue, ' +
        'and msgget() past msgmni is ENOSPC, on the node with the lower limit.',
    };
  },
});

function settingsOf({ largestMessageBytes, queueBytes, queueCount }: IpcLimits): Record<string, string> {
  return {
    msgmax: formatBytes(BigInt(largestMessageBytes)),
    msgmnb: formatBytes(BigInt(queueBytes)),
    msgmni: queueCount,
  };
}
