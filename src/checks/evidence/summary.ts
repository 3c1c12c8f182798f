import type { CheckResult } from '../check.ts';

/** The result over several channels: what failed first, then what could not be seen. */
export function summarize(results: CheckResult[]): CheckResult {
  const inStatus = (status: CheckResult['status']): CheckResult | undefined =>
    results.find((result) => result.status === status);
  return (
    inStatus('fail') ?? inStatus('unknown') ?? inStatus('pass') ?? inStatus('not-applicable') ?? { status: 'pass' }
  );
}
