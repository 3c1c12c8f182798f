import type { ExpectedObject } from '../../src/channels/expected-object.ts';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { exitCodeOf } from '../../src/verdicts/exit-code.ts';
import { encodeInspection, type Inspection } from '../../src/facts/inspection.ts';
import { renderReport } from '../../src/report/render-report.ts';
import type { InspectArguments } from './options.ts';
import { writeSaved } from '../saved-json.ts';
import { terminalColumns, usesColor } from '../terminal.ts';

/**
 * Facts → report on stdout, and into a file if one is named. Answers with the verdict's exit code.
 * @param expected what has to be shared
 */
export async function judgeInspection(
  given: InspectArguments,
  expected: ExpectedObject[],
  inspection: Inspection,
): Promise<number> {
  if (given.redact) {
    const { redactInspection } = await import('../../src/redaction/redact-inspection.ts');
    const redacted = redactInspection(inspection, expected);
    return judgeInspection({ ...given, redact: false }, redacted.expected, redacted.inspection);
  }
  const report = evaluate(inspection, expected);
  process.stdout.write(
    renderReport(report, { format: given.output, color: usesColor(given.color), columns: terminalColumns() }),
  );
  if (given['save-facts'] !== undefined) await writeSaved(given['save-facts'], encodeInspection(inspection));
  return exitCodeOf(report);
}
