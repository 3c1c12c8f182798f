import type { Finding, Report } from '../../verdicts/report.ts';
import { renderChange } from '../change.ts';
import { indent, labelled } from '../layout.ts';
import { marks } from '../marks.ts';
import type { Page } from '../page.ts';
import { wrap } from '../wrap.ts';

/** What is wrong, one finding below the other, each with what to verify and what to change. */
export function renderFindings(report: Report, page: Page): string[] {
  return report.findings.flatMap((finding, index) => [
    ...(index === 0 ? [] : ['']),
    ...renderFinding(finding, report, page),
  ]);
}

function renderFinding(
  { id, severity, title, expected, actual, evidence, fix }: Finding,
  report: Report,
  { width, paint }: Page,
): string[] {
  const { symbol, look } = marks[severity];
  const entries = [
    { label: 'expected', text: expected },
    { label: 'actual', text: actual },
    ...evidence.map((text, index) => ({ label: index === 0 ? 'evidence' : '', text })),
    { label: 'fix', text: fix.text },
  ];
  return [
    `${paint(look, `${symbol} ${severity}`)}  ${id}`,
    ...indent(wrap(title, width - 2), 2),
    ...indent(labelled(entries, width - 4), 4),
    // Below the labels: a change keeps its own lines, whatever the width, because it is there to be copied
    ...indent(fix.change === undefined ? [] : renderChange(fix.change, report), 4),
    // Under the same labels again
    ...indent(labelled([{ label: 'more'.padEnd('expected'.length), text: `kubectl shm explain ${id}` }], width - 4), 4),
  ];
}
