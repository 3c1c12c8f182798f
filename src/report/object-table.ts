import type { Fact } from '../facts/fact.ts';
import type { Facts } from '../facts/facts.ts';
import type { SysvQueue, SysvSemaphores } from '../facts/semaphores-and-queues.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import type { Table } from '../facts/table.ts';
import { formatKey } from '../words/keys.ts';
import { formatPermissions } from '../words/modes.ts';
import { formatCreator, formatOwner } from '../words/owners.ts';
import { listing, type ListingColumn } from './listing.ts';
import type { Page } from './page.ts';
import { INDENT, part } from './part.ts';
import { moreRows, weightiest, type Weight } from './row-order.ts';
import { nameSides, type Side } from './sides.ts';
import { wrap } from './wrap.ts';

/** One kind of object of an IPC namespace: where its rows are, what matters among them, and what is said of each. */
export interface ObjectKind<Row> {
  name: string;
  tableOf: (facts: Facts) => Fact<Table<Row>>;
  weigh: (row: Row) => Weight;
  columns: ListingColumn<Row>[];
  notesOn: (shown: Row[]) => string[];
  /** Notes below how many rows were left out. */
  lastNotes?: string[];
  /** Said if there is no object of the kind; without it, the table is left out. */
  ifNone?: string;
}

/** The objects of one kind that sides of one IPC namespace can see; nothing if no side could list them. */
export function objectTable<Row>(kind: ObjectKind<Row>, sides: Side[], page: Page): string[] {
  const table = sides.map(({ facts }) => kind.tableOf(facts)).find(({ status }) => status === 'ok');
  if (table?.status !== 'ok') return [];
  const heading = `${kind.name} that ${nameSides(sides)} can see`;
  if (table.value.totalCount === 0) return kind.ifNone === undefined ? [] : part(heading, [kind.ifNone], page);
  const shown = weightiest(table.value.rows, kind.weigh, page);
  const notes = [...kind.notesOn(shown), ...moreRows(shown.length, table.value), ...(kind.lastNotes ?? [])].flatMap(
    (note) => wrap(note, page.width - INDENT),
  );
  return part(heading, [...listing(kind.columns, shown, page), ...notes], page);
}

/** The columns with which lsipc(1) begins for System V objects of every kind. */
export function sysvColumns<Row extends SysvSegment | SysvSemaphores | SysvQueue>(
  numberOf: (row: Row) => number,
): ListingColumn<Row>[] {
  return [
    { header: 'KEY', cell: ({ key }) => formatKey(key) },
    { header: 'ID', align: 'right', optional: true, cell: (row) => String(numberOf(row)) },
    { header: 'OWNER', cell: formatOwner },
    { header: 'CREATOR', wide: true, cell: formatCreator },
    { header: 'PERMS', cell: ({ mode }) => formatPermissions(mode) },
  ];
}
