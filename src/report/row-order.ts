import type { Table } from '../facts/table.ts';
import type { Page } from './page.ts';

/** Rows in a report that is not wide. */
const MOST_ROWS = 10;

/** How much a row matters to whoever looks for what is wrong. */
export interface Weight {
  /** Something is wrong with it. */
  isTroubled: boolean;
  /** How many of the sides hold it. */
  holderCount: number;
  sizeBytes: bigint;
}

/**
 * The rows worth a person's screen: troubled ones first, then those of both sides, of one, then the largest.
 * All of them in `-o wide`, else ten.
 */
export function weightiest<Row>(rows: Row[], weigh: (row: Row) => Weight, { isWide }: Pick<Page, 'isWide'>): Row[] {
  const weighed = rows.map((row) => ({ row, weight: weigh(row) }));
  const sorted = weighed.toSorted(
    ({ weight: a }, { weight: b }) =>
      Number(b.isTroubled) - Number(a.isTroubled) || b.holderCount - a.holderCount || compare(b.sizeBytes, a.sizeBytes),
  );
  return sorted.slice(0, isWide ? undefined : MOST_ROWS).map(({ row }) => row);
}

function compare(a: bigint, b: bigint): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** What a capped table leaves out, and where the rest is. */
export function moreRows(shownCount: number, { rows, totalCount }: Table<unknown>): string[] {
  if (totalCount <= shownCount) return [];
  const more = `and ${totalCount - shownCount} more`;
  if (shownCount >= rows.length) return [`${more}, which were not listed`];
  return [`${more}; ${rows.length >= totalCount ? '-o wide has all' : `-o wide has ${rows.length} of ${totalCount}`}`];
}
