/** What a POSIX queue says of itself: data in its messages, and who is notified, 0 for nobody. */
export interface QueueFile {
  queuedBytes: string;
  notifiedPid: number;
}

/**
 * The text of a file of the mqueue file system (mq_overview(7); ipc/mqueue.c, mqueue_read_file);
 * undefined where it is none.
 */
export function parseQueueFile(text: string): QueueFile | undefined {
  const [, queuedBytes, notifiedPid] = /^QSIZE:(\d+) *NOTIFY:\d+ *SIGNO:\d+ *NOTIFY_PID:(\d+) *\n?$/.exec(text) ?? [];
  return queuedBytes === undefined || !Number.isSafeInteger(Number(notifiedPid))
    ? undefined
    : { queuedBytes, notifiedPid: Number(notifiedPid) };
}
