import { formatBytes } from '../../bytes.ts';
import type { Report } from '../../evaluate.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Facts } from '../../facts/facts.ts';
import type { PosixQueue, SysvQueue, SysvSemaphores } from '../../facts/semaphores-and-queues.ts';
import type { Table } from '../../facts/table.ts';
import { grid, indent, wrap, type Column } from '../layout.ts';
import { formatOwner, formatPermissions } from '../owner.ts';
import type { Page } from '../page.ts';
import { moreRows } from '../row-order.ts';
import { groupSides, holdersOf, sidesOf, unseenHolders, type Side } from '../sides.ts';

/** Semaphores and queues of each IPC namespace, in lsipc(1)'s columns; of each kind that there is one of. */
export function renderSemaphoresAndQueues(report: Report, page: Page): string[] {
  const tables = groupSides(sidesOf(report), ipcNamespaceOf).flatMap((sides) => [
    renderTable(sides, page, 'SysV semaphores', semaphoreColumns, ({ sysvSemaphores }) => sysvSemaphores, semaphoreCells),
    renderTable(sides, page, 'SysV queues', queueColumns, ({ sysvQueues }) => sysvQueues, queueCells),
    renderTable(sides, page, 'POSIX queues', posixColumns, ({ posixQueues }) => posixQueues, (queue) => posixCells(queue, sides), unseenHolders(sides)),
  ]);
  return tables.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

const MOST_ROWS = 10;

function ipcNamespaceOf({ ipcNamespace }: Facts): string | null {
  return ipcNamespace.status === 'ok' ? String(ipcNamespace.value.inode) : null;
}

function renderTable<Row>(
  sides: Side[],
  { width, paint }: Page,
  name: string,
  columns: Column[],
  tableOf: (facts: Facts) => Fact<Table<Row>>,
  cellsOf: (row: Row) => string[],
  notes: string[] = [],
): string[] {
  const table = sides.map(({ facts }) => tableOf(facts)).find(({ status }) => status === 'ok');
  if (table?.status !== 'ok' || table.value.totalCount === 0) return [];
  const shown = table.value.rows.slice(0, MOST_ROWS);
  const heading = paint('heading', `${name} that ${sides.map((side) => `the ${side.name}`).join(' and ')} can see`);
  const below = [...moreRows(shown.length, table.value), ...notes].flatMap((note) => wrap(note, width - 2));
  return [heading, ...indent([...grid(columns, shown.map(cellsOf), width - 2), ...below], 2)];
}

const ofSysv: Column[] = [{ header: 'KEY' }, { header: 'ID', align: 'right', optional: true }, { header: 'OWNER' }, { header: 'PERMS' }];
const semaphoreColumns: Column[] = [...ofSysv, { header: 'NSEMS', align: 'right' }];
const queueColumns: Column[] = [...ofSysv, { header: 'USED-BYTES', align: 'right' }, { header: 'MSGS', align: 'right' }, { header: 'LSPID', align: 'right', optional: true }, { header: 'LRPID', align: 'right', optional: true }];
const posixColumns: Column[] = [{ header: 'NAME', elastic: true }, { header: 'OWNER' }, { header: 'PERMS' }, { header: 'USED-BYTES', align: 'right' }, { header: 'OPENED BY', elastic: true }];

function sysvCells(id: number, object: SysvSemaphores | SysvQueue): string[] {
  return [`0x${object.key.toString(16).padStart(8, '0')}`, String(id), formatOwner(object), formatPermissions(object.mode)];
}

function semaphoreCells(set: SysvSemaphores): string[] {
  return [...sysvCells(set.semid, set), String(set.semaphoreCount)];
}

function queueCells(queue: SysvQueue): string[] {
  return [...sysvCells(queue.msqid, queue), formatBytes(BigInt(queue.queuedBytes)), String(queue.messageCount), String(queue.lastSenderPid), String(queue.lastReceiverPid)];
}

function posixCells(queue: PosixQueue, sides: Side[]): string[] {
  const holders = holdersOf(sides, (object) => object.kind === 'queue' && object.device === queue.device && object.inode === queue.inode);
  return [`/${queue.name}`, formatOwner(queue), formatPermissions(queue.mode), queue.queuedBytes === null ? '' : formatBytes(BigInt(queue.queuedBytes)), holders];
}
