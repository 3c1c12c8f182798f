import type { Comparison } from '../../differences/compare-nodes.ts';
import { indent } from '../layout.ts';
import { wrap } from '../wrap.ts';
import type { Page } from '../page.ts';

/** What could not be compared and why: one cause, such as a node where no pod can run, usually costs many. */
export function renderNotCompared({ notCompared }: Comparison, { width, paint }: Page): string[] {
  if (notCompared.length === 0) return [];
  const byReason = Map.groupBy(notCompared, ({ reason }) => reason);
  const blocks = [...byReason].flatMap(([reason, rows]) => [
    ...indent(wrap(rows.map(({ id }) => id).join(', '), width - 2), 2),
    ...indent(wrap(reason, width - 4), 4),
  ]);
  return [paint('heading', 'Could not be compared'), ...blocks];
}
