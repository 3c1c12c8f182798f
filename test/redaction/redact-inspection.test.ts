import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { factSchemas } from '../../src/facts/facts.ts';
import type { Inspection } from '../../src/facts/inspection.ts';
import { renderReport } from '../../src/report/render-report.ts';
import { keptKeys, redactionOf } from '../../src/redaction/redaction-of.ts';
import { redactInspection } from '../../src/redaction/redact-inspection.ts';
import { inspectionWith } from '../facts.ts';
import { holdings, mapped, memfd, shmFile, tableOf } from '../objects.ts';
import { declared } from '../pods.ts';
import { AGENT_PID, APP_PID, processes, processWith } from '../processes.ts';
import { recordedInspections } from '../recorded/inspections.ts';
import { textKeysOf } from './text-keys.ts';

/** What an exit code, a gate and a reader of ids go by. */
function judged(inspection: Inspection): unknown {
  const { verdicts, findings, results, undetermined } = evaluate(inspection);
  const { agentCommunication, resourceVisibility } = verdicts;
  return {
    headlines: [agentCommunication.status, resourceVisibility.status],
    channels: Object.values(agentCommunication.channels).map(({ status, objects }) => ({
      status,
      evidence: objects.map(({ evidence }) => evidence.is),
    })),
    resources: resourceVisibility.resources.map(({ status }) => status),
    findings: findings.map(({ id, severity, subjects }) => ({ id, severity, subjects })),
    results: results.map(({ id, result }) => [id, result.status]),
    undetermined: undetermined.map(({ fact, checks }) => [fact.of, fact.fact, fact.status, checks]),
  };
}

test.each(recordedInspections())('$name is judged as it was', ({ inspection }) => {
  expect(judged(redactInspection(inspection).inspection)).toEqual(judged(inspection));
});

describe('names that decide', () => {
  test.each([
    ['PostgreSQL.17', /^\/dev\/shm\/PostgreSQL\.17$/],
    ['hsperfdata_somebody/17', /^\/dev\/shm\/hsperfdata_name-\d\/17$/],
  ])('%s keeps the part that shows whose it is', (name, redacted) => {
    const both = (pid: number) => ({
      shmFiles: tableOf(shmFile({ path: name })),
      holdings: holdings(mapped(pid, { path: `/dev/shm/${name}` })),
    });
    const inspection = inspectionWith({ target: both(APP_PID), agent: both(AGENT_PID) });
    const after = redactInspection(inspection).inspection;
    expect(after.target.facts.holdings).toMatchObject({
      value: { rows: [{ object: { path: expect.stringMatching(redacted) } }] },
    });
    expect(judged(after)).toEqual(judged(inspection));
  });
});

const acme = 'acme-billing';
const named = inspectionWith({
  target: {
    subject: {
      namespace: `${acme}-space`,
      pod: `${acme}-pod`,
      container: `${acme}-app`,
      node: `${acme}-node`,
      whyNoInspector: `pods "${acme}-pod" is forbidden`,
    },
    processes: processes(processWith({ name: `${acme}-cmd` })),
    podSpec: {
      nodeName: `${acme}-node`,
      containers: [declared(`${acme}-app`, { image: `registry.${acme}.example/x:1` })],
    },
    podEvents: {
      state: 'listed',
      events: [
        {
          type: 'Warning',
          reason: 'Failed',
          message: `cannot pull registry.${acme}.example/x:2`,
          count: 1,
          lastSeenAt: '',
        },
      ],
    },
    shmFiles: tableOf(shmFile({ path: `${acme}/ring`, uid: 0, mode: 0o600 })),
    holdings: holdings(memfd(APP_PID, { name: `${acme}-jit` })),
  },
  agent: {
    subject: { namespace: `${acme}-space` },
    holdings: holdings(mapped(AGENT_PID, { path: `/dev/shm/${acme}/ring` })),
  },
});

test.each(['wide', 'json'] as const)('nobody’s name is in the report: %s', (format) => {
  const report = evaluate(redactInspection(named).inspection);
  expect(renderReport(report, { format, color: false, columns: null })).not.toContain(acme);
});

test('one name is one token, on both sides and in sentences', () => {
  const { target, agent } = redactInspection(named).inspection;
  expect(target.subject).toMatchObject({
    namespace: 'namespace-1',
    pod: 'pod-1',
    container: 'container-1',
    node: 'node-1',
  });
  expect(target.subject.whyNoInspector).toBe('pods "pod-1" is forbidden');
  expect(agent?.subject.namespace).toBe('namespace-1');
  expect(target.facts.podSpec).toMatchObject({ value: { nodeName: 'node-1', containers: [{ name: 'container-1' }] } });
});

test('what is expected is called as it is in the inspection', () => {
  const expected = [
    { kind: 'posix', path: '/ring' },
    { kind: 'sysv', key: 0x5150 },
  ] as const;
  const { inspection, expected: redacted } = redactInspection(inspectionWith(), [...expected]);
  expect(redacted[0]).not.toEqual(expected[0]);
  expect(evaluate(inspection, redacted).verdicts.agentCommunication.status).toBe('works');
});

test('a redacted inspection has nothing left to redact', () => {
  const once = redactInspection(named).inspection;
  expect(judged(redactInspection(once).inspection)).toEqual(judged(once));
});

test('every text of the facts is redacted, or known to name nothing of anybody', () => {
  const keys = Object.values(factSchemas).flatMap((schema) => textKeysOf(schema));
  expect([...new Set(keys)].filter((key) => !(key in redactionOf) && !keptKeys.includes(key))).toEqual([]);
});
