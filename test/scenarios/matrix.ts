import type { Outcome } from './run.ts';

const HEADINGS = ['scenario', 'node', 'Agent communication', 'resource visibility', 'exit', 's', 'findings', ''];

/**
 * What an inspection of each scenario said on each node, a line each, and below a line that deviates what was expected.
 */
export function matrixOf(outcomes: Outcome[]): string {
  const rows = outcomes.map((outcome) => ({ cells: cellsOf(outcome), deviations: outcome.deviations }));
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const line = (cells: string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const ok = outcomes.filter(({ deviations }) => deviations.length === 0).length;
  return [
    line(HEADINGS),
    ...rows.flatMap(({ cells, deviations }) => [line(cells), ...deviations.map((deviation) => `    ${deviation}`)]),
    `${ok} of ${outcomes.length} ok`,
  ].join('\n');
}

/** An outcome as it comes: a line, and what deviates below it. */
export const inBrief = ({ scenario, node, seconds, deviations }: Outcome): string =>
  [
    `${scenario.name} on ${node}, ${seconds} s: ${deviations.length === 0 ? 'ok' : 'DEVIATES'}`,
    ...deviations.map((deviation) => `    ${deviation}`),
  ].join('\n');

function cellsOf({ scenario, node, answer, deviations, seconds }: Outcome): string[] {
  const verdicts = answer?.report?.verdicts;
  return [
    scenario.name,
    node,
    verdicts?.agentCommunication.status ?? '',
    verdicts?.resourceVisibility.status ?? '',
    String(answer?.exitCode ?? ''),
    String(seconds),
    answer?.report?.findings.map(({ id }) => id).join(' ') || '-',
    deviations.length === 0 ? 'ok' : 'DEVIATES',
  ];
}
