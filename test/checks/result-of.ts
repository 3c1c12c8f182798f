import type { ExpectedObject } from '../../src/channels/expected-object.ts';
import type { Check, CheckResult, Failure } from '../../src/checks/define-check.ts';
import type { Inspection } from '../../src/facts/inspection.ts';
import { viewsOf } from '../../src/views.ts';

/** What a check says of an inspection. */
export function resultOf(check: Check, inspection: Inspection, expected: ExpectedObject[] = []): CheckResult {
  return check.run(viewsOf(inspection, expected));
}

/** The same, if it has to fail. */
export function failureOf(check: Check, inspection: Inspection, expected: ExpectedObject[] = []): Failure {
  const result = resultOf(check, inspection, expected);
  if (result.status !== 'fail') throw new Error(`${check.id} has to fail, and is ${JSON.stringify(result)}`);
  return result;
}
