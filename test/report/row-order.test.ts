import { describe, expect, test } from 'vitest';
import { moreRows, weightiest } from '../../src/report/row-order.ts';

describe('weightiest', () => {
  const weight = (sizeBytes: bigint, { isTroubled = false, holderCount = 0 } = {}) => ({
    sizeBytes,
    isTroubled,
    holderCount,
  });
  const [small, huge, hugeLess, ofOne, ofBoth, troubled] = [
    weight(9n),
    weight(2n ** 64n - 1n),
    weight(2n ** 64n - 2n),
    weight(5n, { holderCount: 1 }),
    weight(4n, { holderCount: 2 }),
    weight(1n, { isTroubled: true }),
  ];

  test('what is in trouble comes first, then what both sides hold, then one, then the largest', () => {
    expect(weightiest([small, hugeLess, huge, ofOne, ofBoth, troubled], (row) => row, { isWide: false })).toEqual([
      troubled,
      ofBoth,
      ofOne,
      huge,
      hugeLess,
      small,
    ]);
  });

  test('shows ten, on a wide page all', () => {
    const rows = Array.from({ length: 30 }, () => small);
    expect(weightiest(rows, (row) => row, { isWide: false })).toHaveLength(10);
    expect(weightiest(rows, (row) => row, { isWide: true })).toHaveLength(30);
  });
});

test.each([
  ['all are shown', 3, { rows: [1, 2, 3], totalCount: 3 }, []],
  [
    'a wide page has the rest',
    10,
    { rows: Array.from({ length: 15 }), totalCount: 15 },
    ['and 5 more; -o wide has all'],
  ],
  [
    'nobody has the rest',
    10,
    { rows: Array.from({ length: 1000 }), totalCount: 4096 },
    ['and 4086 more; -o wide has 1000 of 4096'],
  ],
  [
    'a wide page has what was listed',
    1000,
    { rows: Array.from({ length: 1000 }), totalCount: 4096 },
    ['and 3096 more, which were not listed'],
  ],
])('what a table leaves out: %s', (_, shown, table, notes) => {
  expect(moreRows(shown, table)).toEqual(notes);
});
