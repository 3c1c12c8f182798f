import { expect, test } from 'vitest';
import { differingLayouts } from '../../src/checks/differing-layouts.ts';
import type { Holding } from '../../src/facts/ipc.ts';
import { inspectionWith, without } from '../facts.ts';
import { holdings, mapped } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { KiB } from '../sizes.ts';
import { failureOf, resultOf } from './result-of.ts';

const reaching = (pid: number, kib: number, columns: Partial<Holding> = {}): Holding => ({
  ...mapped(pid),
  sizeBytes: String(kib * KiB),
  ...columns,
});
const inspectionOf = (ofTarget: Holding, ofAgent: Holding) =>
  inspectionWith({ target: { holdings: holdings(ofTarget) }, agent: { holdings: holdings(ofAgent) } });

test('passes if both have mapped all of it', () => {
  expect(resultOf(differingLayouts, inspectionWith())).toEqual({ status: 'pass' });
});

test('passes if one has mapped it in two parts, or twice', () => {
  const twice = reaching(APP_PID, 128, { reachBytes: String(64 * KiB), mappingCount: 2 });
  const whole = reaching(AGENT_PID, 64, { reachBytes: String(64 * KiB), mappingCount: 1 });
  expect(resultOf(differingLayouts, inspectionOf(twice, whole))).toEqual({ status: 'pass' });
  expect(resultOf(differingLayouts, inspectionOf(reaching(APP_PID, 128), reaching(AGENT_PID, 64)))).toEqual({
    status: 'pass',
  });
});

test('fails if one has mapped less of it', () => {
  const inspection = inspectionOf(reaching(APP_PID, 64), reaching(AGENT_PID, 4));
  expect(failureOf(differingLayouts, inspection).subjects).toEqual(['0:53 2']);
  expect(differingLayouts.severity).toBe('info');
});

test('is not applicable if they have no file in common', () => {
  expect(resultOf(differingLayouts, inspectionWith({ agent: { holdings: holdings() } })).status).toBe('not-applicable');
});

test('is unknown without the target’s holdings', () => {
  expect(resultOf(differingLayouts, without(inspectionWith(), 'target', 'holdings')).status).toBe('unknown');
});
