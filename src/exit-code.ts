import type { Report } from './verdicts/report.ts';

/**
 * What the shell learns: 1 if a headline is broken or a finding is an error, else 3 if a headline is unknown, else 0.
 * 2, "there is no report", belongs to whoever failed to make one.
 */
export function exitCodeOf({ verdicts, findings }: Report): 0 | 1 | 3 {
  const headlines = [verdicts.agentCommunication.status, verdicts.resourceVisibility.status];
  if (headlines.includes('broken') || findings.some(({ severity }) => severity === 'error')) return 1;
  return headlines.includes('unknown') ? 3 : 0;
}
