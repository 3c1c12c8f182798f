import type { Table } from '../facts/table.ts';

const MOST_ROWS = 10;

/** The rows worth a person's screen: those in use first, then the largest, ten at the most. */
export function largestFirst<Row extends { sizeBytes: string }>(rows: Row[], isHeld: (row: Row) => boolean): Row[] {
  const held = new Set(rows.filter(isHeld));
  const sorted = rows.toSorted((a, b) => Number(held.has(b)) - Number(held.has(a)) || Number(BigInt(b.sizeBytes) - BigInt(a.sizeBytes)));
  return sorted.slice(0, MOST_ROWS);
}

/** What a capped table leaves out, and where the rest is. */
export function moreRows(shownCount: number, { rows, totalCount }: Table<unknown>): string[] {
  if (totalCount <= shownCount) return [];
  const where = rows.length >= totalCount ? '-o json has all' : `-o json has ${rows.length} of ${totalCount}`;
  return [`… and ${totalCount - shownCount} more; ${where}`];
}
