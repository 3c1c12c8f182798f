import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { exitCodeOf } from '../../src/verdicts/exit-code.ts';
import { decodeFrames } from '../../src/facts/decode-frames.ts';
import type { Inspection } from '../../src/facts/inspection.ts';
import { renderTable } from '../../src/report/formats/table.ts';
import { inspectionWith } from '../facts.ts';

/*
 * The inspector's answer in gVisor (release 20221219.0 of Debian bookworm, platform ptrace), beside another process,
 * with a tmpfs at /dev/shm: recorded, since that release brings no shim for containerd, and the tests' nodes so cannot
 * start its pods. Its kernel has no boot id, no cgroups of a process, no namespaces and no System V table to read.
 */
const answer = readFileSync(join(import.meta.dirname, 'gvisor.ndjson'), 'utf8');

function inspectionInGvisor(): Inspection {
  const decoded = decodeFrames(answer);
  if (decoded.kind !== 'facts') throw new Error(`decoded as ${decoded.kind}`);
  const { target, agent } = inspectionWith({ target: { podSpec: { runtimeClassName: 'gvisor' } } });
  return { target: { ...target, facts: { ...target.facts, ...decoded.facts } }, agent };
}

test('the whole answer is decoded: what that kernel has not is absent, not malformed', () => {
  const decoded = decodeFrames(answer);
  if (decoded.kind !== 'facts') throw new Error(`decoded as ${decoded.kind}`);
  expect(decoded.complete).toBe(true);
  const statuses = Object.values(decoded.facts).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(['ok', 'absent', 'not-collected']));
});

test('nothing is judged that could not be seen: both headlines are unknown, and nothing is found', () => {
  const report = evaluate(inspectionInGvisor());
  expect(report.verdicts).toMatchObject({
    agentCommunication: { status: 'unknown' },
    resourceVisibility: { status: 'unknown' },
  });
  expect(report.findings).toEqual([]);
  expect(exitCodeOf(report)).toBe(3);
});

test('and the report says what it could not see', () => {
  const text = renderTable(evaluate(inspectionInGvisor()), { columns: 80, color: false }).replace(/\s+/g, ' ');
  expect(text).toMatch(/absent target: kernel, processes, ipcNamespace|absent .*kernel/);
  expect(text).not.toMatch(/WORKS|BROKEN|2\^|9223372036854771712/);
});
