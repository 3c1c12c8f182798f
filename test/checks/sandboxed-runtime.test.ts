import { expect, test } from 'vitest';
import { sandboxedRuntime } from '../../src/checks/sandboxed-runtime.ts';
import { inspectionWith, without } from '../facts.ts';
import { holdings } from '../objects.ts';
import { resultOf } from './result-of.ts';

const nodeAgent = { subject: { namespace: 'infra', pod: 'route-agent-x2x9z' } };
const inSandbox = { kernel: { bootId: '9f00', release: '6.12.47' }, podSpec: { runtimeClassName: 'kata' } };

test('fails if one runs on a kernel of its own', () => {
  expect(resultOf(sandboxedRuntime, inspectionWith({ target: inSandbox, agent: nodeAgent }))).toMatchObject({
    status: 'fail',
    severity: 'error',
    subjects: expect.arrayContaining(['shm 3@agent', '0:53 2@agent']),
    actual: expect.stringContaining('runtimeClassName kata'),
  });
});

test('fails as a warning if nobody has used shared memory yet', () => {
  const nothing = { holdings: holdings() };
  const inspection = inspectionWith({ target: { ...inSandbox, ...nothing }, agent: { ...nodeAgent, ...nothing } });
  expect(resultOf(sandboxedRuntime, inspection)).toMatchObject({ status: 'fail', severity: 'warning' });
});

test('passes on one kernel, whatever the runtime class is called', () => {
  const inspection = inspectionWith({ target: { podSpec: { runtimeClassName: 'fast' } }, agent: nodeAgent });
  expect(resultOf(sandboxedRuntime, inspection)).toEqual({ status: 'pass' });
});

test.each([
  ['no Agent was named', inspectionWith({ target: inSandbox, agent: null })],
  [
    'they are on two nodes',
    inspectionWith({ target: inSandbox, agent: { subject: { ...nodeAgent.subject, node: 'node-b' } } }),
  ],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(sandboxedRuntime, inspection).status).toBe('not-applicable');
});

test('is unknown if a kernel does not say which it is, as gVisor’s', () => {
  const target = { podSpec: { runtimeClassName: 'gvisor' } };
  const inspection = without(inspectionWith({ target, agent: nodeAgent }), 'target', 'kernel', 'absent');
  expect(resultOf(sandboxedRuntime, inspection)).toMatchObject({
    status: 'unknown',
    missing: [{ of: 'target', fact: 'kernel', status: 'absent' }],
  });
});
