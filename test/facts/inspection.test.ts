import { expect, test } from 'vitest';
import { decodeInspection, encodeInspection } from '../../src/facts/inspection.ts';
import { inspectionWith, without } from '../facts.ts';

function saved(inspection = inspectionWith()) {
  return JSON.parse(JSON.stringify(encodeInspection(inspection)));
}

test.each([
  ['with an Agent', inspectionWith()],
  ['without one', inspectionWith({ agent: null })],
  ['with a fact that is missing', without(inspectionWith(), 'agent', 'holdings', 'timeout')],
])('an inspection %s comes back as it was saved', (_what, inspection) => {
  expect(decodeInspection(saved(inspection))).toEqual({ kind: 'inspection', inspection });
});

test('a person finds the subjects beside their facts', () => {
  expect(saved()).toMatchObject({
    apiVersion: 'kubectl-shm/v1',
    kind: 'Facts',
    target: { container: 'app' },
    agent: { container: 'agent' },
    facts: { target: {}, agent: {} },
  });
});

test('facts that an older version did not save are not collected', () => {
  const document = saved();
  delete document.facts.target.machine;
  document.facts.target.moonPhase = { status: 'ok', source: 'sky', value: 1 };
  expect(decodeInspection(document)).toMatchObject({
    inspection: {
      target: { facts: { machine: { status: 'not-collected', message: 'the saved facts do not have it' } } },
    },
  });
});

test('an Agent without facts is one of which nothing is known', () => {
  const document = saved();
  document.facts.agent = null;
  expect(decodeInspection(document)).toMatchObject({
    inspection: { agent: { facts: { holdings: { status: 'not-collected' } } } },
  });
});

test('keys that mean something to JavaScript bring no facts with them', () => {
  const document =
    JSON.parse(`{"apiVersion":"kubectl-shm/v1","kind":"Facts","target":${JSON.stringify(saved().target)},"agent":null,
    "facts":{"target":{"__proto__":{
      "machine":{"status":"ok","source":"x","value":{"memoryBytes":"1","cpuCount":1}},"polluted":true
    }},"agent":null}}`);
  expect(decodeInspection(document)).toMatchObject({
    inspection: { target: { facts: { machine: { status: 'not-collected' } } } },
  });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test.each([
  ['nothing', undefined],
  ['another kind', { ...saved(), kind: 'Report' }],
  ['another version', { ...saved(), apiVersion: 'kubectl-shm/v2' }],
  ['no target', { ...saved(), target: null }],
])('%s is unreadable, and says why', (_what, document) => {
  expect(decodeInspection(document)).toEqual({ kind: 'unreadable', why: expect.stringMatching(/./) });
});
