import type { Finding, Report } from '../../verdicts/report.ts';
import { byCause } from '../causes.ts';
import { renderChange } from '../change.ts';
import { indent, labelled } from '../layout.ts';
import { marks } from '../marks.ts';
import type { Page } from '../page.ts';
import { widthOf } from '../width.ts';
import { wrap } from '../wrap.ts';

/** What is wrong, one cause below the other, each with what to verify and what to change. */
export function renderFindings(report: Report, page: Page): string[] {
  return byCause(report.findings).flatMap((alike, index) => [
    ...(index === 0 ? [] : ['']),
    ...renderAlike(alike, report, page),
  ]);
}

/** Findings of one cause are one: each with its title and what was seen, the first with evidence and fix for all. */
function renderAlike(alike: Finding[], report: Report, { width, paint }: Page): string[] {
  const [first] = alike;
  if (first === undefined) return [];
  const { id, severity, expected, evidence, fix } = first;
  const { symbol, look } = marks[severity];
  const entries = [
    { label: 'expected', text: expected },
    ...alike.map(({ actual }, index) => ({ label: index === 0 ? 'actual' : '', text: actual })),
    ...evidence.map((text, index) => ({ label: index === 0 ? 'evidence' : '', text })),
    { label: 'fix', text: fix.text },
  ];
  return [
    ...wrap(`${symbol} ${severity}  ${alike.map(({ id }) => id).join(', ')}`, width).map((line, index) =>
      index === 0 ? line.replace(`${symbol} ${severity}`, paint(look, `${symbol} ${severity}`)) : `  ${line}`,
    ),
    ...alike.flatMap(({ title }) => indent(wrap(title, width - 2), 2)),
    ...indent(labelled(entries, width - 4), 4),
    ...indent(fix.change === undefined ? [] : wrapNotes(renderChange(fix.change, id, report), width - 4), 4),
    ...alike.flatMap(({ id }) => indent(renderMore(`kubectl shm explain ${id}`, width - 4), 4)),
  ];
}

/** Under the same labels again; if it does not fit there without being broken, without one. */
function renderMore(command: string, width: number): string[] {
  const line = `${'more'.padEnd('expected'.length)}  ${command}`;
  return widthOf(line) <= width ? [line] : wrap(command, width);
}

/** Commands and what is to be copied keep their lines, whatever the width; the sentences before them do not. */
function wrapNotes(lines: string[], width: number): string[] {
  const first = lines.findIndex((line) => /^(kubectl| {2})/.test(line));
  const end = first === -1 ? lines.length : first;
  return [...lines.slice(0, end).flatMap((line) => wrap(line, width)), ...lines.slice(end)];
}
