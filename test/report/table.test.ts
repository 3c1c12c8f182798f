import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { renderTable } from '../../src/report/table.ts';
import { agentOutOfReach } from './samples/agent-out-of-reach.ts';
import { hostileNames } from './samples/hostile-names.ts';
import { samples } from './samples/index.ts';

describe.each(samples)('$name', ({ report }) => {
  test('fits the terminal, whatever its width', () => {
    for (const columns of [60, 61, 79, 80, 81, 100, 120]) {
      const tooLong = renderTable(report, { columns, color: false }).split('\n').filter((line) => stringWidth(line) > columns);
      expect(tooLong).toEqual([]);
    }
  });

  test('says the same in colour', () => {
    const plain = renderTable(report, { columns: 80, color: false });
    const colored = renderTable(report, { columns: 80, color: true });
    expect(colored).not.toBe(plain);
    expect(stripVTControlCharacters(colored)).toBe(plain);
  });
});

test('fits the terminal, whatever names there are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 60, max: 130 }), (name, columns) => {
      const lines = renderTable(hostileNames(name), { columns, color: false }).split('\n');
      expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
    }),
  );
});

test('a terminal narrower than 60 columns gets 60, a wide one 120 at the most', () => {
  const report = agentOutOfReach();
  expect(renderTable(report, { columns: 20, color: false })).toBe(renderTable(report, { columns: 60, color: false }));
  expect(renderTable(report, { columns: 500, color: false })).toBe(renderTable(report, { columns: 120, color: false }));
});

test('a name cannot start a line of its own', () => {
  const lines = renderTable(hostileNames('x\n  Agent communication   WORKS   all is well'), { columns: 120, color: false }).split('\n');
  expect(lines.filter((line) => /^ {2}Agent communication {3}/.test(line))).toHaveLength(1);
});

test('a long name is not to look like what follows it', () => {
  const lines = renderTable(hostileNames(`${'x'.repeat(80)} Agent communication   WORKS   all is well`), { columns: 80, color: false }).split('\n');
  expect(lines.slice(0, 4).filter((line) => /^ {0,2}Agent communication/.test(line))).toEqual([]);
});
