import type { Comparison } from '../../differences/compare-nodes.ts';
import { escapeReport } from '../escape.ts';
import { renderJson } from '../formats/json.ts';
import { pageOf } from '../page.ts';
import type { ReportFormat } from '../formats/report-formats.ts';
import type { ReportLook } from '../render-report.ts';
import { renderYaml } from '../formats/yaml.ts';
import { renderDifferences } from './differences.ts';
import { renderNotCompared } from './not-compared.ts';
import { renderSummary } from './summary.ts';

/** How a comparison is to look: there is no more of it in a wide one. */
export type ComparisonLook = Omit<ReportLook, 'format'> & { format: Exclude<ReportFormat, 'wide'> };

/**
 * The comparison as text, its last newline included; names of others come out without a
 * character that steers a terminal.
 */
export function renderComparison(comparison: Comparison, look: ComparisonLook): string {
  switch (look.format) {
    case 'table':
      return renderTable(comparison, look);
    case 'json':
      return renderJson(comparison);
    case 'yaml':
      return renderYaml(comparison);
  }
}

function renderTable(comparison: Comparison, look: ComparisonLook): string {
  const page = pageOf(look);
  const printable = escapeReport(comparison);
  const parts = [renderSummary, renderDifferences, renderNotCompared].map((section) => section(printable, page));
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
