import type { Comparison } from '../../differences/compare-nodes.ts';
import type { Severity } from '../../severity.ts';
import { wrap } from '../wrap.ts';
import type { Page } from '../page.ts';
import { sideNames } from './side-names.ts';

/** Which nodes were compared, and in one line how it went. */
export function renderSummary(comparison: Comparison, { width, paint }: Page): string[] {
  const { a, b } = sideNames(comparison);
  return [
    ...wrap(`Nodes ${a} and ${b}`, width).map((line) => paint('heading', line)),
    ...wrap(outcomeOf(comparison), width),
  ];
}

function outcomeOf({ differences, notCompared }: Comparison): string {
  const counts = (['error', 'warning', 'info'] as const satisfies Severity[])
    .map((severity) => ({
      severity,
      count: differences.filter((difference) => difference.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`);
  const rest = notCompared.length === 0 ? '' : `; ${notCompared.length} could not be compared`;
  if (differences.length === 0)
    return notCompared.length === 0 ? 'Nothing that is compared differs.' : `Nothing that was compared differs${rest}.`;
  return (
    `${differences.length === 1 ? '1 difference' : `${differences.length} differences`}: ` +
    `${counts.join(', ')}${rest}.`
  );
}
