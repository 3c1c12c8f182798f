import { expect, test } from 'vitest';
import { exhaustedPidsLimit } from '../../src/checks/exhausted-pids-limit.ts';
import type { PidsCgroup } from '../../src/facts/limits.ts';
import { inspectionWith, without } from '../facts.ts';
import { resultOf } from './result-of.ts';

const resultWith = (pidsCgroup: Partial<PidsCgroup>) =>
  resultOf(exhaustedPidsLimit, inspectionWith({ target: { pidsCgroup } }));

test('fails where there are as many as there may be', () => {
  expect(resultWith({ currentCount: '100', limit: '100', refusedCount: '7' })).toMatchObject({
    status: 'fail',
    severity: 'error',
  });
});

test.each([
  ['nine tenths are there', { currentCount: '90', limit: '100' }],
  ['some were refused, by now it has fewer', { currentCount: '5', limit: '100', refusedCount: '7' }],
  ['the pod’s limit refused some', { refusedCount: '7' }],
])('fails as a warning where %s', (_case, pidsCgroup) => {
  expect(resultWith(pidsCgroup)).toMatchObject({
    status: 'fail',
    severity: 'warning',
  });
});

test('passes where fewer are there', () => {
  expect(resultWith({ currentCount: '89', limit: '100' })).toEqual({ status: 'pass' });
});

test('is not applicable without a limit', () => {
  expect(resultWith({}).status).toBe('not-applicable');
});

test('is unknown where nothing was read, or refusals are not counted', () => {
  expect(resultOf(exhaustedPidsLimit, without(inspectionWith(), 'target', 'pidsCgroup')).status).toBe('unknown');
  expect(resultWith({ refusedCount: null }).status).toBe('unknown');
});
