import { expect, test } from 'vitest';
import { byCause } from '../../src/report/causes.ts';
import type { Finding } from '../../src/verdicts/report.ts';

const finding = (id: string, difference: Partial<Finding> = {}): Finding => ({
  id,
  severity: 'error',
  title: id,
  expected: '',
  actual: '',
  evidence: [],
  fix: { text: '' },
  ...difference,
});
const idsOf = (findings: Finding[]) => byCause(findings).map((alike) => alike.map(({ id }) => id));

test('findings of one cause are together, where the first of them stands', () => {
  const findings = [finding('a', { cause: 'mode' }), finding('b'), finding('c', { cause: 'mode' })];
  expect(idsOf(findings)).toEqual([['a', 'c'], ['b']]);
});

test('a warning is not part of an error, and what has no cause is alone', () => {
  const warning = finding('b', { cause: 'mode', severity: 'warning' });
  expect(idsOf([finding('a', { cause: 'mode' }), warning, finding('c'), finding('d')])).toEqual([
    ['a'],
    ['b'],
    ['c'],
    ['d'],
  ]);
});
