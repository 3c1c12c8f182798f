import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { sandboxedRuntime } from '../../src/checks/sandboxed-runtime.ts';
import { holdings, inspectionWith, without } from '../facts.ts';

const nodeAgent = { subject: { namespace: 'infra', pod: 'route-agent-x2x9z' } };
const inSandbox = { kernel: { bootId: '9f00', release: '6.12.47' }, podSpec: { runtimeClassName: 'kata' } };

test('fails where one runs on a kernel of its own', () => {
  expect(runCheck(sandboxedRuntime, inspectionWith({ target: inSandbox, agent: nodeAgent }))).toEqual({
    status: 'fail',
    severity: 'error',
    title: 'web-7f6b and route-agent-x2x9z run on two kernels of one node, so they cannot share memory.',
    expected: 'both run on the node’s own kernel',
    actual:
      'web-7f6b: kernel 6.12.47, boot id 9f00, runtimeClassName kata; route-agent-x2x9z: kernel 6.1.0-18-amd64, boot id 5c3e',
    evidence: [],
    remediation: { text: expect.stringMatching(/sandboxing runtimeClassName/) },
  });
});

test('warns where nobody has used shared memory yet', () => {
  const nothing = { holdings: holdings() };
  const inspection = inspectionWith({ target: { ...inSandbox, ...nothing }, agent: { ...nodeAgent, ...nothing } });
  expect(runCheck(sandboxedRuntime, inspection)).toMatchObject({ status: 'fail', severity: 'warning' });
});

test('passes on one kernel, whatever the runtime class is called', () => {
  expect(
    runCheck(sandboxedRuntime, inspectionWith({ target: { podSpec: { runtimeClassName: 'fast' } }, agent: nodeAgent })),
  ).toEqual({ status: 'pass' });
});

test.each([
  ['no Agent was named', inspectionWith({ target: inSandbox, agent: null })],
  [
    'they are on two nodes',
    inspectionWith({ target: inSandbox, agent: { subject: { ...nodeAgent.subject, node: 'node-b' } } }),
  ],
  ['a sandbox without a boot id holds both', without(inspectionWith(), 'target', 'kernel', 'absent')],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(sandboxedRuntime, inspection).status).toBe('not-applicable');
});

test('is unknown where a kernel does not tell which it is, as gVisor’s', () => {
  const inspection = without(
    inspectionWith({ target: { podSpec: { runtimeClassName: 'gvisor' } }, agent: nodeAgent }),
    'target',
    'kernel',
    'absent',
  );
  expect(runCheck(sandboxedRuntime, inspection)).toEqual({
    status: 'unknown',
    reason: 'kernel of the target is absent: a test took kernel away (runtimeClassName gvisor)',
  });
});
