import type { Finding } from '../verdicts/report.ts';

/** Findings in their order, those of one cause and severity together where the first of them stands. */
export function byCause(findings: Finding[]): Finding[][] {
  return [
    ...Map.groupBy(findings, ({ id, severity, cause }) => (cause === undefined ? id : `${severity} ${cause}`)).values(),
  ];
}
