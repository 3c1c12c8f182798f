import type { Report } from '../verdicts/report.ts';
import { renderJson } from './formats/json.ts';
import type { ReportFormat } from './formats/report-formats.ts';
import { renderTable } from './formats/table.ts';
import { renderYaml } from './formats/yaml.ts';

/**
 * How a report is to look. `columns` is the terminal's width, null without one; it and `color` matter
 * to `table` and `wide` only.
 */
export interface ReportLook {
  format: ReportFormat;
  color: boolean;
  columns: number | null;
}

/**
 * The report as text, its last newline included. Whatever the pod, its processes or a server named comes out without a
 * character that could steer a terminal: written out for a person in `table` and `wide`, as escapes of
 * the format in the others.
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
