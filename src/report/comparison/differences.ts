import type { Comparison } from '../../differences/compare-nodes.ts';
import { indent, labelled } from '../layout.ts';
import { wrap } from '../wrap.ts';
import { marks } from '../marks.ts';
import type { Page } from '../page.ts';
import { sideNames } from './side-names.ts';

/** What differs, one below the other, the worst first: each side's own, and what follows. */
export function renderDifferences(comparison: Comparison, page: Page): string[] {
  const names = sideNames(comparison);
  return comparison.differences.flatMap((difference, index) => [
    ...(index === 0 ? [] : ['']),
    ...renderDifference(difference, names, page),
  ]);
}

function renderDifference(
  { id, severity, title, a, b, consequence }: Comparison['differences'][number],
  names: { a: string; b: string },
  { width, paint }: Page,
): string[] {
  const { symbol, look } = marks[severity];
  const sides = [
    { label: shorten(names.a), text: a },
    { label: shorten(names.b), text: b },
    { label: 'so', text: consequence },
  ];
  return [
    `${paint(look, `${symbol} ${severity}`)}  ${id}`,
    ...indent(wrap(title, width - 2), 2),
    ...indent(labelled(sides, width - 4), 4),
  ];
}

const LONGEST_NAME = 24;

/** Names of nodes end in what tells them apart. */
function shorten(name: string): string {
  return name.length <= LONGEST_NAME ? name : `…${name.slice(1 - LONGEST_NAME)}`;
}
