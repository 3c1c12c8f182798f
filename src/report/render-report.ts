import type { Report } from '../verdicts/report.ts';
import { renderJson } from './json.ts';
import { renderTable } from './table.ts';
import { renderYaml } from './yaml.ts';

export const reportFormats = ['table', 'wide', 'json', 'yaml'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** How a report is to look. `columns` is the terminal's width, null without one; it and `color` matter to `table` and `wide` only. */
export interface ReportLook {
  format: ReportFormat;
  color: boolean;
  columns: number | null;
}

/**
 * The report as text, its last newline included. Whatever the pod, its processes or a server named comes out without a
 * character that could steer a terminal: written out for a person in `table` and `wide`, as escapes of the format in the others.
 */
export function renderReport(report: Report, look: ReportLook): string {
  switch (look.format) {
    case 'table':
      return renderTable(report, look);
    case 'wide':
      return renderTable(report, { ...look, isWide: true });
    case 'json':
      return renderJson(report);
    case 'yaml':
      return renderYaml(report);
  }
}
