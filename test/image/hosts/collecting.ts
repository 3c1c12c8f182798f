import { rowSink, type RowSink } from '../../../image/conversation/rows.ts';
import type { Host } from '../../../image/host.ts';
import { findTarget, type Target } from '../../../image/who/target.ts';
import type { MissingFact } from '../../../src/facts/fact.ts';

/** A sink that keeps what it passes on, as the plugin would. */
export function keptRows<Row>(limit = 1000): { rows: Row[]; sink: RowSink<Row> } {
  const rows: Row[] = [];
  return { rows, sink: rowSink(limit, (row) => rows.push(row)) };
}

/** The target that a test counts on. */
export function targetOf(host: Host, containerId?: string): Target {
  const target: Target | MissingFact = findTarget(host, containerId);
  if ('status' in target) throw new Error(`no target: ${target.message}`);
  return target;
}
