import { expect, test } from 'vitest';
import { tallyOf, type ContainerRepair } from '../../../src/facts/repair/container-repair.ts';
import { renderRepair } from '../../../src/report/repair/render-repair.ts';
import { repairExitCode } from '../../../src/verdicts/exit-code.ts';

const place = { namespace: 'shop', container: 'app', node: 'node-a', why: null, event: null };
const source = '/var/lib/lxcfs/proc/meminfo';
const repairs: ContainerRepair[] = [
  {
    ...place,
    pod: 'web',
    outcome: 'repaired',
    event: { state: 'not-left', why: 'quota' },
    files: [{ file: '/proc/meminfo', was: 'dead', outcome: 'repaired', source, memoryBytes: '67108864' }],
  },
  {
    ...place,
    pod: 'db\u001b[2J',
    outcome: 'failed',
    files: [{ file: '/proc/stat', was: 'dead', outcome: 'failed', why: 'it does not answer', now: 'as-before' }],
  },
  { ...place, pod: 'never', outcome: 'not-needed', files: [] },
];

test('a row for each outcome, nothing of others’ bytes, and a tally', () => {
  const text = renderRepair(repairs, { format: 'table', columns: null });
  expect(text).toMatch(/shop\/web .*\/proc\/meminfo .*repaired, says 64Mi/);
  expect(text).toMatch(/no Event was left: quota/);
  expect(text).toMatch(/\/proc\/stat .*failed: it does not answer; it is as it was before/);
  expect(text).not.toContain('\u001b');
  expect(text).toMatch(/3 containers: 1 repaired, 1 not needed and 1 failed, of them 1 without LXCFS/);
});

test('as JSON, everything', () => {
  expect(JSON.parse(renderRepair(repairs, { format: 'json', columns: null }))).toMatchObject({
    containers: [{ pod: 'web' }, {}, { pod: 'never' }],
    tally: tallyOf(repairs),
  });
});

test.each([
  ['repaired', 0],
  ['not-needed', 0],
  ['repairable', 1],
  ['refused', 1],
  ['failed', 1],
  ['unknown', 3],
] as const)('%s: exit code %i', (outcome, code) => {
  expect(repairExitCode([{ ...place, pod: 'web', outcome, files: [] }])).toBe(code);
});
