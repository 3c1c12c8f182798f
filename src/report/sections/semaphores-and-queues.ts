import { formatBytes } from '../../words/bytes.ts';
import type { Report } from '../../verdicts/report.ts';
import { fileId, sysvId } from '../../facts/object-id.ts';
import type { PosixQueue, SysvQueue, SysvSemaphores } from '../../facts/semaphores-and-queues.ts';
import { objectTable, sysvColumns, type ObjectKind } from '../object-table.ts';
import { formatMoment } from '../../words/moments.ts';
import { formatPermissions } from '../../words/modes.ts';
import { formatOwner } from '../../words/owners.ts';
import type { Page } from '../page.ts';
import { parts } from '../part.ts';
import { countHolders, groupByIpcNamespace, holdersOf, sidesOf, unseenHolders, type Side } from '../sides.ts';
import { statusesOf, type Statuses } from '../statuses.ts';

/** Semaphores and queues of each IPC namespace, in lsipc(1)'s columns; of each kind that there is one of. */
export function renderSemaphoresAndQueues(report: Report, page: Page): string[] {
  const tables = groupByIpcNamespace(sidesOf(report)).flatMap((sides) => [
    objectTable(semaphoreTable(statusesOf(report, 'sysvSemaphores', sides)), sides, page),
    objectTable(queueTable(statusesOf(report, 'sysvQueues', sides)), sides, page),
    objectTable(posixTable(statusesOf(report, 'posixQueues', sides), sides, page), sides, page),
  ]);
  return parts(tables);
}

function semaphoreTable(statuses: Statuses): ObjectKind<SysvSemaphores> {
  return {
    name: 'SysV semaphores',
    tableOf: ({ sysvSemaphores }) => sysvSemaphores,
    weigh: ({ semid, semaphoreCount }) => ({
      isTroubled: statuses.isTroubled(sysvId('sem', semid)),
      holderCount: 0,
      sizeBytes: BigInt(semaphoreCount),
    }),
    columns: [
      ...sysvColumns<SysvSemaphores>(({ semid }) => semid),
      { header: 'NSEMS', align: 'right', cell: ({ semaphoreCount }) => String(semaphoreCount) },
      { header: 'STATUS', cell: ({ semid }) => statuses.wordOf(sysvId('sem', semid)) },
      { header: 'CTIME', wide: true, cell: ({ changedAt }) => formatMoment(changedAt) },
      { header: 'OTIME', wide: true, cell: ({ operatedAt }) => formatMoment(operatedAt) },
    ],
    notesOn: (shown) => statuses.notesOn(shown.map(({ semid }) => sysvId('sem', semid))),
  };
}

function queueTable(statuses: Statuses): ObjectKind<SysvQueue> {
  return {
    name: 'SysV queues',
    tableOf: ({ sysvQueues }) => sysvQueues,
    weigh: ({ msqid, queuedBytes }) => ({
      isTroubled: statuses.isTroubled(sysvId('msg', msqid)),
      holderCount: 0,
      sizeBytes: BigInt(queuedBytes),
    }),
    columns: [
      ...sysvColumns<SysvQueue>(({ msqid }) => msqid),
      { header: 'USED-BYTES', align: 'right', cell: ({ queuedBytes }) => formatBytes(BigInt(queuedBytes)) },
      { header: 'MSGS', align: 'right', cell: ({ messageCount }) => String(messageCount) },
      { header: 'STATUS', cell: ({ msqid }) => statuses.wordOf(sysvId('msg', msqid)) },
      { header: 'LSPID', align: 'right', optional: true, cell: ({ lastSenderPid }) => String(lastSenderPid) },
      { header: 'LRPID', align: 'right', optional: true, cell: ({ lastReceiverPid }) => String(lastReceiverPid) },
      { header: 'CTIME', wide: true, cell: ({ changedAt }) => formatMoment(changedAt) },
      { header: 'SEND', wide: true, cell: ({ sentAt }) => formatMoment(sentAt) },
      { header: 'RECV', wide: true, cell: ({ receivedAt }) => formatMoment(receivedAt) },
    ],
    notesOn: (shown) => statuses.notesOn(shown.map(({ msqid }) => sysvId('msg', msqid))),
  };
}

function posixTable(statuses: Statuses, sides: Side[], page: Page): ObjectKind<PosixQueue> {
  return {
    name: 'POSIX queues',
    tableOf: ({ posixQueues }) => posixQueues,
    weigh: (queue) => ({
      isTroubled: statuses.isTroubled(fileId(queue)),
      holderCount: countHolders(sides, fileId(queue)),
      sizeBytes: BigInt(queue.queuedBytes ?? 0),
    }),
    columns: [
      { header: 'NAME', elastic: true, cell: ({ name }) => `/${name}` },
      { header: 'OWNER', cell: formatOwner },
      { header: 'PERMS', cell: ({ mode }) => formatPermissions(mode) },
      {
        header: 'USED-BYTES',
        align: 'right',
        cell: ({ queuedBytes }) => (queuedBytes === null ? '' : formatBytes(BigInt(queuedBytes))),
      },
      { header: 'STATUS', cell: (queue) => statuses.wordOf(fileId(queue)) },
      {
        header: 'NOTIFIES',
        align: 'right',
        wide: true,
        cell: ({ notifiedPid }) => (notifiedPid === null || notifiedPid === 0 ? '' : String(notifiedPid)),
      },
      { header: 'DEVICE', wide: true, cell: ({ device }) => device },
      { header: 'INODE', align: 'right', wide: true, cell: ({ inode }) => inode },
      { header: 'OPENED BY', elastic: true, cell: (queue) => holdersOf(sides, fileId(queue), page) },
    ],
    notesOn: (shown) => [...statuses.notesOn(shown.map(fileId)), ...unseenHolders(sides)],
  };
}
