import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { grid, labelled } from '../../src/report/layout.ts';
import { wrap } from '../../src/report/wrap.ts';

describe('grid', () => {
  const columns = [
    { header: 'KEY' },
    { header: 'ID', align: 'right', optional: true },
    { header: 'WHY', elastic: true },
  ] as const;
  const rows = [
    ['0x00005150', '3', 'the Agent has it attached'],
    ['0x00000000', '32768', ''],
  ];

  test('aligns what it has room for', () => {
    expect(grid([...columns], rows, 80)).toEqual([
      'KEY            ID  WHY', //
      '0x00005150      3  the Agent has it attached',
      '0x00000000  32768',
    ]);
  });

  test('wraps an elastic column first', () => {
    expect(grid([...columns], rows, 35)).toEqual([
      'KEY            ID  WHY',
      '0x00005150      3  the Agent has it',
      '                   attached',
      '0x00000000  32768',
    ]);
  });

  test('then leaves out an optional one', () => {
    expect(grid([...columns], rows, 30)).toEqual([
      'KEY         WHY',
      '0x00005150  the Agent has it',
      '            attached',
      '0x00000000',
    ]);
  });

  test('leaves out a column without a value, and is nothing without rows', () => {
    expect(grid([...columns], [['a', '', 'b']], 80)).toEqual(['KEY  WHY', 'a    b']);
    expect(grid([...columns], [], 80)).toEqual([]);
  });

  test('becomes records with every column where no table fits, whole numbers in one piece', () => {
    expect(grid([...columns], rows, 18)).toEqual([
      'KEY 0x00005150', //
      '  ID 3',
      '  WHY the Agent',
      '  has it attached',
      'KEY 0x00000000',
      '  ID 32768',
    ]);
    expect(grid([{ header: 'A' }, { header: 'B' }, { header: 'C' }], [['123456789', '12', '']], 12)).toEqual([
      'A 123456789',
      '  B 12',
    ]);
  });

  test('is as wide as its cells where nothing ends the page, but none makes it endless', () => {
    expect(
      grid([{ header: 'A', elastic: true }, { header: 'B' }], [['x '.repeat(50).trim(), 'y']], Infinity),
    ).toHaveLength(2);
    expect(
      Math.max(
        ...grid([{ header: 'A' }, { header: 'B' }], [['x'.repeat(5000), 'y']], Infinity).map((line) => line.length),
      ),
    ).toBe(123);
  });

  test('counts columns of the terminal, not characters', () => {
    expect(
      grid(
        [{ header: 'FILE' }, { header: 'SIZE' }],
        [
          ['内存', '1Mi'],
          ['a', '2Mi'],
        ],
        80,
      ),
    ).toEqual(['FILE  SIZE', '内存  1Mi', 'a     2Mi']);
  });
});

describe('wrap', () => {
  test('breaks at spaces, and a path at a slash', () => {
    expect(wrap('nothing holds /dev/shm/a-very-long-directory/ring', 20)).toEqual([
      'nothing holds',
      '/dev/shm/a-very-',
      'long-directory/ring',
    ]);
  });

  test('loses nothing and fits', () => {
    const words = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '-', '内', '🙂', 'é'), minLength: 1, maxLength: 60 }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 100 }), (texts, width) => {
        const lines = wrap(texts.join(' '), width);
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(texts.join(''));
      }),
    );
  });
});

test('labelled texts stand below each other', () => {
  expect(
    labelled(
      [
        { label: 'expected', text: 'one two three four five' },
        { label: 'fix', text: 'four' },
      ],
      28,
    ),
  ).toEqual(['expected  one two three four', '          five', 'fix       four']);
});

test('a text stands below its label where there is no room beside it', () => {
  expect(
    labelled(
      [
        { label: 'Agent communication', text: 'one two three four' },
        { label: '', text: 'five' },
      ],
      30,
    ),
  ).toEqual(['Agent communication', '  one two three four', '  five']);
});
