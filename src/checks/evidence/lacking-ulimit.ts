import { missing, no, yes, type Answer } from '../../facts/answer.ts';
import type { Ulimits } from '../../facts/confinement.ts';
import type { Side } from '../../facts/inspection.ts';
import { all, incompleteFact } from '../../facts/known.ts';
import { hasCapability } from '../../facts/process.ts';
import { isComplete } from '../../facts/table.ts';
import { defaultQueueBytes } from '../../kernel-rules/queue-memory.ts';
import { formatBytes } from '../../words/bytes.ts';
import { count } from '../../words/counts.ts';
import { onlyListed } from '../../words/lists.ts';

/** A limit of the main process that what is there would not fit. */
export interface LackingUlimit {
  title: string;
  expected: string;
  actual: string;
  /** Whether somebody here uses what the limit is on. */
  isInUse: boolean;
}

export const ulimitFacts = [
  'ulimits',
  'shmFiles',
  'posixQueues',
  'posixQueueLimits',
  'processes',
  'sysvSegments',
] as const;
type Target = Side<(typeof ulimitFacts)[number]>;

/** RLIMIT_FSIZE: a file that is there already can be opened and mapped, however large it is. */
export function lackOfFileSize({ fileSize: { softBytes } }: Ulimits, target: Target): Answer<LackingUlimit> {
  if (softBytes === null) return no;
  const known = all('target', target, ['shmFiles']);
  if (known.kind === 'missing') return known;
  const { shmFiles } = known.values;
  const [largest] = shmFiles.rows
    .filter(({ type, sizeBytes }) => type === 'file' && BigInt(sizeBytes) > BigInt(softBytes))
    .toSorted((a, b) => Number(BigInt(b.sizeBytes) - BigInt(a.sizeBytes)));
  if (largest === undefined)
    return isComplete(shmFiles)
      ? no
      : missing([incompleteFact('target', 'shmFiles', onlyListed(shmFiles, 'files in /dev/shm'))]);
  return yes({
    title:
      `the file size limit (${formatBytes(BigInt(softBytes))}) is below the size of /dev/shm/${largest.path} ` +
      `(${formatBytes(BigInt(largest.sizeBytes))})`,
    expected:
      `RLIMIT_FSIZE is ${formatBytes(BigInt(largest.sizeBytes))} or more: ` +
      'growing a file that far fails with EFBIG or SIGXFSZ',
    actual: `RLIMIT_FSIZE is ${formatBytes(BigInt(softBytes))}`,
    isInUse: false,
  });
}

/** RLIMIT_MSGQUEUE: attributes of a queue are in no file, so what is certain is only the messages in them. */
export function lackOfQueues({ messageQueues: { softBytes } }: Ulimits, target: Target): Answer<LackingUlimit> {
  if (softBytes === null) return no;
  const known = all('target', target, ['posixQueueLimits', 'posixQueues', 'processes']);
  if (known.kind === 'missing') return known;
  const { posixQueueLimits, posixQueues, processes } = known.values;
  const newBytes = defaultQueueBytes(posixQueueLimits);
  const uid = processes.rows.find(({ pid }) => pid === processes.mainPid)?.filesystemUid;
  const own = posixQueues.rows.filter((queue) => queue.uid === uid);
  const messageBytes = own.reduce((sum, { queuedBytes }) => sum + BigInt(queuedBytes ?? 0), 0n);
  const limit = BigInt(softBytes);
  const isCertain = messageBytes + newBytes > limit;
  // More than would fit shows that they were made smaller, by attributes
  const isFullByDefaults = BigInt(own.length + 1) * newBytes > limit && BigInt(own.length) * newBytes <= limit;
  if (!isCertain && !isFullByDefaults)
    return isComplete(posixQueues)
      ? no
      : missing([incompleteFact('target', 'posixQueues', onlyListed(posixQueues, 'POSIX queues'))]);
  const use = isCertain
    ? `hold ${formatBytes(messageBytes)} of messages`
    : `count ${formatBytes(BigInt(own.length) * newBytes)}, empty or not, if made without attributes`;
  const used = `${count(own.length, 'queue')} of uid ${uid} ${use}`;
  return yes({
    title: isCertain
      ? 'mq_open() of a queue of the usual size fails with EMFILE'
      : 'mq_open() of one more queue may fail with EMFILE',
    expected: `RLIMIT_MSGQUEUE has room for a queue without attributes, ${formatBytes(newBytes)}`,
    actual: `RLIMIT_MSGQUEUE is ${formatBytes(limit)}${own.length === 0 ? '' : `, and ${used}`}`,
    isInUse: isCertain && posixQueues.totalCount > 0,
  });
}

/**
 * RLIMIT_MEMLOCK, for mlock(2) and SHM_LOCK (shmctl(2)) of processes without CAP_IPC_LOCK. Programs that lock nothing
 * do not mind, so it counts only if a segment here is locked.
 */
export function lackOfLockedMemory({ lockedMemory: { softBytes } }: Ulimits, target: Target): Answer<LackingUlimit> {
  if (softBytes === null) return no;
  const known = all('target', target, ['sysvSegments', 'processes']);
  if (known.kind === 'missing') return known;
  const { sysvSegments, processes } = known.values;
  const main = processes.rows.find(({ pid }) => pid === processes.mainPid);
  if (main !== undefined && hasCapability(main.effectiveCapabilities, 'CAP_IPC_LOCK')) return no;
  const locked = sysvSegments.rows.filter((segment) => segment.locked);
  const [largest] = sysvSegments.rows
    .filter((segment) => locked.length > 0 && BigInt(segment.sizeBytes) > BigInt(softBytes))
    .toSorted((a, b) => Number(BigInt(b.sizeBytes) - BigInt(a.sizeBytes)));
  if (largest === undefined)
    return isComplete(sysvSegments)
      ? no
      : missing([incompleteFact('target', 'sysvSegments', onlyListed(sysvSegments, 'segments'))]);
  return yes({
    title:
      `RLIMIT_MEMLOCK (${formatBytes(BigInt(softBytes))}) is below segment ${largest.shmid} ` +
      `(${formatBytes(BigInt(largest.sizeBytes))})`,
    expected:
      `RLIMIT_MEMLOCK is ${formatBytes(BigInt(largest.sizeBytes))} or more, or the process has CAP_IPC_LOCK: ` +
      'locking that much fails with ENOMEM',
    actual:
      `RLIMIT_MEMLOCK is ${formatBytes(BigInt(softBytes))}, ` +
      `and ${count(locked.length, 'segment')} here ${locked.length === 1 ? 'is' : 'are'} locked`,
    isInUse: false,
  });
}
