import { expect, test } from 'vitest';
import { hiddenProcesses } from '../../src/checks/hidden-processes.ts';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { inspectionWith, without } from '../facts.ts';
import { resultOf } from './result-of.ts';

const hiding = { processVisibility: { inspector: 'invisible' as const, isExempt: false } };

test('fails where the inspector sees its own user’s only', () => {
  expect(resultOf(hiddenProcesses, inspectionWith({ target: hiding }))).toMatchObject({
    status: 'fail',
  });
});

test('is a warning', () => {
  expect(evaluate(inspectionWith({ target: hiding })).findings).toMatchObject([
    { id: 'hidden-processes', severity: 'warning' },
  ]);
});

test('passes where the inspector sees them all the same', () => {
  const allSeeing = { processVisibility: { inspector: 'invisible' as const } };
  expect(resultOf(hiddenProcesses, inspectionWith({ target: allSeeing }))).toEqual({ status: 'pass' });
});

test.each([
  ['nothing is hidden', inspectionWith()],
  ['only the target’s own /proc hides', inspectionWith({ target: { processVisibility: { target: 'invisible' } } })],
])('is not applicable where %s', (_case, inspection) => {
  expect(resultOf(hiddenProcesses, inspection).status).toBe('not-applicable');
});

test.each(['processVisibility', 'inspector'] as const)('is unknown where %s could not be read', (name) => {
  expect(resultOf(hiddenProcesses, without(inspectionWith({ target: hiding }), 'target', name)).status).toBe('unknown');
});
