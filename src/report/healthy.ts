import type { Report } from '../verdicts/report.ts';

/** Whether a report has nothing to fix and nothing left open. */
export function isHealthy({ verdicts, findings, undetermined }: Report): boolean {
  const headlines = [verdicts.agentCommunication, verdicts.resourceVisibility];
  const settled = headlines.every(({ status }) => status === 'works' || status === 'not-applicable');
  return settled && findings.every(({ severity }) => severity === 'info') && undetermined.length === 0;
}
