import { grid, type Column } from './layout.ts';
import type { Page } from './page.ts';
import { INDENT } from './part.ts';

/** A column and what it says of a row; one that is `wide` stands only in `-o wide`. */
export interface ListingColumn<Row> extends Column {
  wide?: true;
  cell: (row: Row) => string;
}

/**
 * Rows of one kind as a table below a heading, not yet indented. In `-o wide` every column stays, however narrow the
 * page: who asks for all does not want to guess which were left out.
 */
export function listing<Row>(columns: ListingColumn<Row>[], rows: Row[], { tableWidth, isWide }: Page): string[] {
  const shown: ListingColumn<Row>[] = isWide
    ? columns.map((column) => ({ ...column, optional: false }))
    : columns.filter(({ wide }) => wide !== true);
  return grid(
    shown,
    rows.map((row) => shown.map(({ cell }) => cell(row))),
    tableWidth - INDENT,
  );
}
