import { expect, test } from 'vitest';
import type { FactRef } from '../../../src/facts/known.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderUndetermined } from '../../../src/report/sections/undetermined.ts';
import type { Report } from '../../../src/verdicts/report.ts';
import { evaluate } from '../../../src/verdicts/evaluate.ts';
import { inspectionWith, without } from '../../facts.ts';
import { healthyReport } from '../samples.ts';

const page = pageOf({ columns: 120, color: false });
const why = 'process 7 runs as another user';
const holdings: FactRef = { of: 'target', fact: 'holdings', status: 'denied', why };
const meminfoView: FactRef = { of: 'target', fact: 'meminfoView', status: 'denied', why };

const lacking = (...undetermined: Report['undetermined']): Report => ({ ...healthyReport(), undetermined });

test('nothing hidden, nothing said', () => {
  expect(renderUndetermined(healthyReport(), page)).toEqual([]);
});

test('a missing fact has its reason, and the checks that lack it', () => {
  expect(renderUndetermined(lacking({ fact: holdings, checks: ['stale-object', 'barred-agent'] }), page)).toEqual([
    'Could not be determined',
    `  denied  target: holdings: ${why}`,
    '          no answer to: stale-object, barred-agent',
  ]);
});

test('facts that are missing for one reason are one cause, on each side', () => {
  const lines = renderUndetermined(
    lacking(
      { fact: holdings, checks: ['stale-object'] },
      { fact: meminfoView, checks: ['host-memory-in-proc'] },
      { fact: { ...holdings, of: 'agent' }, checks: ['stale-object'] },
    ),
    page,
  );
  expect(lines.slice(1)).toEqual([
    `  denied  target: holdings, meminfoView: ${why}`,
    '          no answer to: stale-object, host-memory-in-proc',
    `  denied  Agent: holdings: ${why}`,
    '          no answer to: stale-object',
  ]);
});

test('a headline that lacks a fact is named', () => {
  const report = evaluate(without(inspectionWith(), 'target', 'holdings'));
  expect(renderUndetermined(report, page).join(' ')).toMatch(/target: holdings\b.*no answer to: .*Agent communication/);
});

test('a fact that nothing lacks is named on a wide page alone', () => {
  const report = { ...evaluate(without(inspectionWith(), 'target', 'inspector')), undetermined: [] };
  expect(renderUndetermined(report, page)).toEqual([]);
  const wide = renderUndetermined(report, { ...page, isWide: true });
  expect(wide).toHaveLength(2);
  expect(wide[1]).toContain('inspector');
});
