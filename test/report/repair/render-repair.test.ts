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

test('a row for each outcome with its reason, none where nothing was lost, nothing of others’ bytes', () => {
  const rows = renderRepair(repairs, { format: 'table', columns: null }).split('\n\n')[0]?.split('\n').slice(1) ?? [];
  expect(rows).toEqual([
    expect.stringMatching(/^node-a +shop\/web +app +\/proc\/meminfo +repaired.* 64Mi$/),
    expect.stringMatching(/^node-a +shop\/web .*quota$/),
    expect.stringMatching(/^node-a +shop\/db.* +app +\/proc\/stat +failed.*it does not answer/),
  ]);
  expect(rows.join('')).not.toContain('\u001b');
});

test('files that share an outcome share a row', () => {
  const [web] = repairs;
  const stat = { file: '/proc/stat', was: 'dead', outcome: 'repaired', source } as const;
  const text = renderRepair(
    [{ ...place, ...web, pod: 'web', outcome: 'repaired', event: null, files: [stat, ...(web?.files ?? [])] }],
    {
      format: 'table',
      columns: null,
    },
  );
  expect(text).toMatch(/\/proc\/stat, \/proc\/meminfo +repaired.* 64Mi\n/);
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
