import { expect, test } from 'vitest';
import { truncatedObject } from '../../src/checks/truncated-object.ts';
import type { Holding } from '../../src/facts/ipc.ts';
import { inspectionWith, without } from '../facts.ts';
import { attached, holdings, mapped, shmFile, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { KiB, MiB } from '../sizes.ts';
import { failureOf, resultOf } from './result-of.ts';

const short = { shmFiles: tableOf(shmFile({ sizeBytes: String(4 * KiB), allocatedBytes: String(4 * KiB) })) };
const reaching = (pid: number, bytes: number, writable = true): Holding => ({
  ...mapped(pid, {}, { writable }),
  sizeBytes: String(bytes),
  reachBytes: String(bytes),
  mappingCount: 1,
});
const inspectionOf = (ofTarget: Holding, ofAgent: Holding) =>
  inspectionWith({
    target: { ...short, holdings: holdings(ofTarget) },
    agent: { ...short, holdings: holdings(ofAgent) },
  });

test('passes if the file has all that is mapped', () => {
  expect(resultOf(truncatedObject, inspectionWith())).toEqual({ status: 'pass' });
});

test('fails if the Agent shortened the file under the mapping of the target', () => {
  const inspection = inspectionOf(reaching(APP_PID, MiB), reaching(AGENT_PID, 4 * KiB));
  expect(failureOf(truncatedObject, inspection)).toMatchObject({
    severity: 'error',
    subjects: ['0:53 2'],
    actual: expect.stringMatching(/1Mi.*4Ki/),
  });
});

test('fails as a warning if it was mapped for reading alone, as LMDB maps more than there is', () => {
  const inspection = inspectionOf(reaching(APP_PID, MiB, false), reaching(AGENT_PID, 4 * KiB));
  expect(failureOf(truncatedObject, inspection).severity).toBe('warning');
});

test('fails as a warning for facts of the first version, which add mappings up', () => {
  const summed = { ...mapped(APP_PID), sizeBytes: String(MiB) };
  const inspection = inspectionOf(summed, { ...mapped(AGENT_PID), sizeBytes: String(4 * KiB) });
  expect(failureOf(truncatedObject, inspection).severity).toBe('warning');
});

test('fails as a warning if the target alone maps more than the file has, with and without an Agent', () => {
  const target = { ...short, holdings: holdings(reaching(APP_PID, MiB)) };
  for (const agent of [{ holdings: holdings() }, null])
    expect(failureOf(truncatedObject, inspectionWith({ target, agent }))).toMatchObject({
      severity: 'warning',
      fix: { text: expect.stringMatching(/^Restart the target/) },
    });
});

test('fails if both hold a file of 0 bytes', () => {
  const empty = { shmFiles: tableOf(shmFile({ sizeBytes: '0', allocatedBytes: '0' })) };
  const open = (pid: number) => ({ ...mapped(pid, {}, { how: 'open' }), sizeBytes: '0' });
  const inspection = inspectionWith({
    target: { ...empty, holdings: holdings(open(APP_PID)) },
    agent: { ...empty, holdings: holdings(open(AGENT_PID)) },
  });
  expect(failureOf(truncatedObject, inspection).severity).toBe('error');
});

test.each([
  ['the target holds no file', inspectionWith({ target: { holdings: holdings(attached(APP_PID)) } })],
  ['nothing is held', inspectionWith({ target: { holdings: holdings() }, agent: null })],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(truncatedObject, inspection).status).toBe('not-applicable');
});

test('is unknown if the size of a file that both hold was not reported', () => {
  const elsewhere = (pid: number) => ({ holdings: holdings(mapped(pid, { device: '0:70', path: '/ring/buf' })) });
  const inspection = inspectionWith({ target: elsewhere(APP_PID), agent: elsewhere(AGENT_PID) });
  expect(resultOf(truncatedObject, inspection).status).toBe('unknown');
});

test('is unknown without holdings of the target, and a warning without those of the Agent', () => {
  const inspection = inspectionOf(reaching(APP_PID, MiB), reaching(AGENT_PID, 4 * KiB));
  expect(resultOf(truncatedObject, without(inspection, 'target', 'holdings')).status).toBe('unknown');
  expect(failureOf(truncatedObject, without(inspection, 'agent', 'holdings')).severity).toBe('warning');
});
