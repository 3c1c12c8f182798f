import type { Explanation } from '../../explanations/explain.ts';
import { grid, type Column } from '../layout.ts';
import { marks } from '../marks.ts';
import { pageOf } from '../page.ts';

const columns: Column[] = [{ header: 'ID' }, { header: 'SEVERITY' }, { header: 'WHAT IS WRONG', elastic: true }];

/** Every check in a row: its id, how much it usually weighs, and the sentence of its page. */
export function renderExplanations(
  explanations: Explanation[],
  look: { columns: number | null; color: boolean },
): string {
  const { width, paint } = pageOf(look);
  const rows = explanations.map(({ id, severity, summary }) => [id, paint(marks[severity].look, severity), summary]);
  return `${[...grid(columns, rows, width), '', 'One of them in full: kubectl shm explain ID'].join('\n')}\n`;
}
