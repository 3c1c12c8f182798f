import { expect, test } from 'vitest';
import { separatePidNamespace } from '../../src/checks/separate-pid-namespace.ts';
import { inspectionWith, without } from '../facts.ts';
import { holdings } from '../objects.ts';
import { failureOf, resultOf } from './result-of.ts';

const apart = { agent: { namespaces: { pid: 4026532999 } } };

test('passes if both have one PID namespace', () => {
  expect(resultOf(separatePidNamespace, inspectionWith())).toEqual({ status: 'pass' });
});

test('fails as information if they share memory across two', () => {
  expect(failureOf(separatePidNamespace, inspectionWith(apart)).subjects).toEqual(['shm 3', '0:53 2']);
  expect(separatePidNamespace.severity).toBe('info');
});

test('is not applicable if they share no memory', () => {
  const inspection = inspectionWith({ ...apart, target: { holdings: holdings() } });
  expect(resultOf(separatePidNamespace, inspection).status).toBe('not-applicable');
});

test.each(['namespaces', 'holdings'] as const)('is unknown without %s of the Agent', (name) => {
  expect(resultOf(separatePidNamespace, without(inspectionWith(apart), 'agent', name)).status).toBe('unknown');
});
