import { expect, test } from 'vitest';
import { missingExpectedObject } from '../../src/checks/missing-expected-object.ts';
import { inspectionWith, without } from '../facts.ts';
import { holdings } from '../objects.ts';
import { failureOf, resultOf } from './result-of.ts';

const segment = { kind: 'sysv', key: 0x5150 } as const;
const ring = { kind: 'posix', path: '/ring' } as const;

test('passes if both hold what is expected', () => {
  expect(resultOf(missingExpectedObject, inspectionWith(), [segment, ring])).toEqual({ status: 'pass' });
});

test('fails if it is nowhere, and if the target does not hold it', () => {
  const absent = failureOf(missingExpectedObject, inspectionWith(), [segment, { kind: 'queue', name: '/orders' }]);
  expect(absent.subjects).toEqual([expect.stringContaining('orders')]);
  const lacking = inspectionWith({ target: { holdings: holdings() } });
  expect(failureOf(missingExpectedObject, lacking, [ring, segment]).subjects).toHaveLength(2);
  expect(missingExpectedObject.severity).toBe('error');
});

test('is not applicable if nothing is expected, or no Agent was named', () => {
  expect(resultOf(missingExpectedObject, inspectionWith()).status).toBe('not-applicable');
  expect(resultOf(missingExpectedObject, inspectionWith({ agent: null }), [ring]).status).toBe('not-applicable');
});

test('is unknown if what the Agent holds could not be seen', () => {
  const inspection = without(inspectionWith(), 'agent', 'holdings');
  expect(resultOf(missingExpectedObject, inspection, [ring])).toMatchObject({
    status: 'unknown',
    missing: [{ of: 'agent', fact: 'holdings' }],
  });
});
