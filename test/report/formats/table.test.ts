import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test, vi } from 'vitest';
import { renderChange } from '../../../src/report/change.ts';
import { renderTable } from '../../../src/report/formats/table.ts';
import { hostileNames } from '../hostile-names.ts';
import { agentElsewhere, samples } from '../samples.ts';

// Hundreds of reports, on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 });

describe.each(samples)('$name', ({ report }) => {
  test('fits the terminal, whatever its width, but for what is to be copied', () => {
    const copied = report.findings.flatMap(({ id, fix }) =>
      fix.change === undefined ? [] : renderChange(fix.change, id, report).map((line) => `    ${line}`),
    );
    for (const isWide of [false, true]) {
      for (const columns of [40, 41, 60, 61, 79, 80, 81, 100, 120, 200]) {
        const tooLong = renderTable(report, { columns, color: false, isWide })
          .split('\n')
          .filter((line) => stringWidth(line) > columns && !copied.includes(line));
        expect(tooLong).toEqual([]);
      }
    }
  });

  test('says the same in colour', () => {
    for (const isWide of [false, true]) {
      const plain = renderTable(report, { columns: 80, color: false, isWide });
      const colored = renderTable(report, { columns: 80, color: true, isWide });
      expect(colored).not.toBe(plain);
      expect(stripVTControlCharacters(colored)).toBe(plain);
    }
  });
});

test('fits the terminal, whatever names there are', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.integer({ min: 40, max: 200 }),
      fc.boolean(),
      (name, columns, isWide) => {
        const lines = renderTable(hostileNames(name), { columns, color: false, isWide }).split('\n');
        expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
      },
    ),
  );
});

test('a terminal narrower than 40 columns gets 40; prose ends at 120, tables where the terminal does', () => {
  const report = agentElsewhere();
  expect(renderTable(report, { columns: 20, color: false })).toBe(renderTable(report, { columns: 40, color: false }));
  const isProse = (line: string): boolean => /^ {2}(Agent communication|Two containers)/.test(line);
  const lines = renderTable(report, { columns: 500, color: false, isWide: true }).split('\n');
  expect(Math.max(...lines.filter(isProse).map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(120);
});

test('in a file or a pipe prose has 100 columns, and of a table nothing is left out or wrapped', () => {
  const report = agentElsewhere();
  const lines = renderTable(report, { columns: null, color: false }).split('\n');
  const table = lines.findIndex((line) => line.startsWith('Ways to share'));
  const channelCount = Object.values(report.verdicts.agentCommunication.channels).filter(
    ({ status }) => status !== 'not-applicable',
  ).length;
  // A heading, the columns' names, a line each
  expect(lines.slice(table).indexOf('')).toBe(channelCount + 2);
  // Above the tables there is prose alone
  expect(Math.max(...lines.slice(0, table).map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('but nobody makes every row as long as a name of theirs', () => {
  const lines = renderTable(hostileNames('x'.repeat(4000)), { columns: null, color: false, isWide: true }).split('\n');
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThan(600);
});

test('a name cannot start a line of its own', () => {
  const lines = renderTable(hostileNames('x\n  Agent communication   WORKS   all is well'), {
    columns: 120,
    color: false,
  }).split('\n');
  expect(lines.filter((line) => /^ {2}Agent communication {3}/.test(line))).toHaveLength(1);
});

test('a long name is not to look like what follows it', () => {
  const lines = renderTable(hostileNames(`${'x'.repeat(80)} Agent communication   WORKS   all is well`), {
    columns: 80,
    color: false,
  }).split('\n');
  expect(lines.slice(0, 4).filter((line) => /^ {0,2}Agent communication/.test(line))).toEqual([]);
});
