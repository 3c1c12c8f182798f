import { formatBytes } from '../../words/bytes.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Facts } from '../../facts/facts.ts';
import type { IpcLimits, PosixQueueLimits } from '../../facts/ipc-limits.ts';
import { isComplete, type Table } from '../../facts/table.ts';
import { isNearlyReached, posixQueueLimitUse, sysvLimitUses, type LimitUse } from '../../kernel-rules/ipc-limit-use.ts';

/**
 * A limit as a table shows it. `use` is what is counted against it; null where it is on a single
 * object, or nobody counted.
 */
export interface IpcLimitRow {
  sysctl: string;
  what: string;
  used: string;
  limit: string;
  use: LimitUse | null;
  isScarce: boolean;
}

/** Every limit that System V objects and POSIX queues meet in a container's IPC namespace. */
export function ipcLimitRows(facts: Facts): IpcLimitRow[] {
  const { ipcLimits, posixQueueLimits } = facts;
  return [
    ...(ipcLimits.status === 'ok'
      ? [...countedRows(ipcLimits.value, facts), ...sysvObjectRows(ipcLimits.value, facts)]
      : []),
    ...(posixQueueLimits.status === 'ok'
      ? [...posixQueueRows(posixQueueLimits.value, facts), ...posixObjectRows(posixQueueLimits.value)]
      : []),
  ];
}

function countedRows(limits: IpcLimits, { ipcUse }: Facts): IpcLimitRow[] {
  const nothing = {
    segmentCount: 0,
    segmentPages: '0',
    pageBytes: 0,
    semaphoreSetCount: 0,
    semaphoreCount: 0,
    queueCount: 0,
  };
  const uses = sysvLimitUses(limits, ipcUse.status === 'ok' ? ipcUse.value : nothing);
  return uses.map((use) =>
    ipcUse.status === 'ok' ? rowOf(use) : { ...rowOf(use), used: '?', use: null, isScarce: false },
  );
}

function posixQueueRows(limits: PosixQueueLimits, { posixQueues }: Facts): IpcLimitRow[] {
  // Where nobody has their file system mounted, they were not counted
  const count = posixQueues.status === 'ok' && posixQueues.value.device !== null ? posixQueues.value.totalCount : null;
  const row = rowOf(posixQueueLimitUse(limits, count ?? 0));
  return [count === null ? { ...row, used: '?', use: null, isScarce: false } : row];
}

function rowOf(use: LimitUse): IpcLimitRow {
  return {
    sysctl: use.sysctl,
    what: use.what,
    used: String(use.used),
    limit: formatLimit(use.limit),
    use,
    isScarce: isNearlyReached(use),
  };
}

/** Limits on one object; `used` is by the largest there is, where all were listed. */
function sysvObjectRows(
  { largestSegmentBytes, semaphores, largestMessageBytes, queueBytes, removesOrphans }: IpcLimits,
  { sysvSegments, sysvSemaphores, sysvQueues }: Facts,
): IpcLimitRow[] {
  const [setLimit = '', , callLimit = ''] = semaphores.split(' ');
  return [
    onOne(
      'kernel.shmmax',
      'bytes of a System V segment',
      byteLimit(largestSegmentBytes),
      inBytes(largest(sysvSegments, ({ sizeBytes }) => BigInt(sizeBytes))),
    ),
    onOne('kernel.shm_rmid_forced', 'removal of what nobody attaches', removesOrphans ? 'yes' : 'no'),
    onOne(
      'kernel.sem',
      'semaphores of a set',
      setLimit,
      largest(sysvSemaphores, ({ semaphoreCount }) => BigInt(semaphoreCount))?.toString(),
    ),
    onOne('kernel.sem', 'operations of a semop()', callLimit),
    onOne('kernel.msgmax', 'bytes of a System V message', byteLimit(largestMessageBytes)),
    onOne(
      'kernel.msgmnb',
      'bytes in a System V queue',
      byteLimit(queueBytes),
      inBytes(largest(sysvQueues, ({ queuedBytes }) => BigInt(queuedBytes))),
    ),
  ];
}

function posixObjectRows({
  messageCount,
  largestMessageBytes,
  defaultMessageCount,
  defaultMessageBytes,
}: PosixQueueLimits): IpcLimitRow[] {
  return [
    onOne('fs.mqueue.msg_max', 'messages in a POSIX queue', messageCount),
    onOne('fs.mqueue.msgsize_max', 'bytes of a POSIX message', byteLimit(largestMessageBytes)),
    onOne('fs.mqueue.msg_default', 'messages, if not asked for', defaultMessageCount),
    onOne('fs.mqueue.msgsize_default', 'bytes of one, if not asked for', byteLimit(defaultMessageBytes)),
  ];
}

function onOne(sysctl: string, what: string, limit: string, used = ''): IpcLimitRow {
  return { sysctl, what, used, limit, use: null, isScarce: false };
}

function largest<Row>(table: Fact<Table<Row>>, amountOf: (row: Row) => bigint): bigint | undefined {
  if (table.status !== 'ok' || !isComplete(table.value)) return undefined;
  return table.value.rows.map(amountOf).reduce((most, amount) => (amount > most ? amount : most), 0n);
}

function inBytes(amount: bigint | undefined): string | undefined {
  return amount === undefined ? undefined : formatBytes(amount);
}

/** The kernel's own value for "as much as there is", ULONG_MAX - 2^24 (include/uapi/linux/shm.h, SHMMAX and SHMALL). */
const NO_LIMIT = (1n << 64n) - 1n - (1n << 24n);

function formatLimit(limit: bigint): string {
  return limit >= NO_LIMIT ? 'none' : String(limit);
}

function byteLimit(amount: string): string {
  return BigInt(amount) >= NO_LIMIT ? 'none' : formatBytes(BigInt(amount));
}
