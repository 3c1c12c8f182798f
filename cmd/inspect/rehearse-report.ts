import { setImmediate as nextTurn } from 'node:timers/promises';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { factNames } from '../../src/facts/facts.ts';
import { API_VERSION } from '../../src/facts/frames.ts';
import { decodeInspection } from '../../src/facts/inspection.ts';
import { renderReport } from '../../src/report/render-report.ts';
import type { ReportFormat } from '../../src/report/formats/report-formats.ts';

/**
 * Decodes, judges and renders an inspection without contents, while a real one is waited for: of each of these the
 * first call takes several times as long as the next. In between the event loop has its turn.
 */
export async function rehearseReport(format: ReportFormat): Promise<void> {
  const subject = { namespace: '', pod: '', container: '', node: '', via: 'api' };
  const hollow = { status: 'ok', source: '', value: { rows: [{}], totalCount: 1 } };
  const facts = Object.fromEntries(factNames.map((name) => [name, hollow]));
  const decoded = decodeInspection({
    apiVersion: API_VERSION,
    kind: 'Facts',
    target: subject,
    agent: subject,
    facts: { target: facts, agent: facts },
  });
  if (decoded.kind !== 'inspection') return;
  await nextTurn();
  const report = evaluate(decoded.inspection);
  await nextTurn();
  renderReport(report, { format, color: false, columns: 80 });
}
