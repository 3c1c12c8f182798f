import { expect, test } from 'vitest';
import { stoppedAgent } from '../../src/checks/stopped-agent.ts';
import { inspectionWith, without } from '../facts.ts';
import { AGENT_PID, processes, processWith } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const inStates = (...states: string[]) =>
  inspectionWith({
    agent: { processes: processes(...states.map((state, index) => processWith({ pid: AGENT_PID + index, state }))) },
  });

test('passes if a process of it runs', () => {
  expect(resultOf(stoppedAgent, inStates('T', 'S'))).toEqual({ status: 'pass' });
});

test('fails if every process is stopped; what has ended does not count', () => {
  expect(failureOf(stoppedAgent, inStates('T', 'T', 'Z')).fix.change).toMatchObject({ kind: 'restart', of: 'agent' });
  expect(stoppedAgent.severity).toBe('warning');
});

test('fails without a restart if a debugger has it', () => {
  expect(failureOf(stoppedAgent, inStates('t')).fix.change).toBeUndefined();
});

test('is not applicable if no process of it runs', () => {
  expect(resultOf(stoppedAgent, inStates('Z')).status).toBe('not-applicable');
  expect(resultOf(stoppedAgent, inspectionWith({ agent: null })).status).toBe('not-applicable');
});

test('is unknown without its processes, or if not all were listed', () => {
  expect(resultOf(stoppedAgent, without(inspectionWith(), 'agent', 'processes'))).toMatchObject({
    status: 'unknown',
    missing: [{ of: 'agent', fact: 'processes' }],
  });
  const capped = inspectionWith({
    agent: { processes: { ...processes(processWith({ pid: AGENT_PID, state: 'T' })), totalCount: 9 } },
  });
  expect(resultOf(stoppedAgent, capped).status).toBe('unknown');
});
