import * as z from 'zod/mini';
import { number } from './plain-values.ts';

/**
 * Rows of one kind, capped: `rows` holds at most the request's `rowLimit`, `totalCount` says how many there were.
 * Over capped rows a check may fail, never pass: ask `isComplete` before concluding anything from an absence.
 */
export interface Table<Row> {
  rows: Row[];
  totalCount: number;
}

export function tableOf<Row>(row: z.ZodMiniType<Row>): z.ZodMiniType<Table<Row>> {
  return z.object({ rows: z.array(row), totalCount: number });
}

/** Whether every row is there, so that what is not among them does not exist. */
export function isComplete(table: Table<unknown>): boolean {
  return table.rows.length >= table.totalCount;
}
