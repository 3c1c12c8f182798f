import { expect, test } from 'vitest';
import { onlyReaders } from '../../src/checks/only-readers.ts';
import { inspectionWith, without } from '../facts.ts';
import { holdings, mapped } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const reading = (pid: number) => mapped(pid, {}, { writable: false });
const bothRead = {
  target: { holdings: holdings(reading(APP_PID)) },
  agent: { holdings: holdings(reading(AGENT_PID)) },
};

test('passes if one side can write', () => {
  const target = { holdings: holdings(reading(APP_PID)) };
  expect(resultOf(onlyReaders, inspectionWith({ target }))).toEqual({ status: 'pass' });
});

test('fails if neither side can write what both hold', () => {
  expect(failureOf(onlyReaders, inspectionWith(bothRead)).subjects).toEqual(['0:53 2']);
  expect(onlyReaders.severity).toBe('info');
});

test('is not applicable if they have nothing in common', () => {
  expect(resultOf(onlyReaders, inspectionWith({ agent: { holdings: holdings() } })).status).toBe('not-applicable');
});

test('is unknown without the Agent’s holdings', () => {
  expect(resultOf(onlyReaders, without(inspectionWith(bothRead), 'agent', 'holdings')).status).toBe('unknown');
});
