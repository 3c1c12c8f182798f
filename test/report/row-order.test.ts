import { describe, expect, test } from 'vitest';
import { largestFirst, moreRows } from '../../src/report/row-order.ts';

describe('largestFirst', () => {
  const rows = ['9', '18446744073709551615', '10', '18446744073709551614'].map((sizeBytes) => ({ sizeBytes }));

  test('what is in use comes before what is larger', () => {
    const sizes = largestFirst(rows, ({ sizeBytes }) => sizeBytes === '10').map(({ sizeBytes }) => sizeBytes);
    expect(sizes).toEqual(['10', '18446744073709551615', '18446744073709551614', '9']);
  });

  test('shows ten', () => {
    expect(largestFirst(Array.from({ length: 30 }, () => ({ sizeBytes: '1' })), () => false)).toHaveLength(10);
  });
});

test.each([
  ['all are shown', 3, { rows: [1, 2, 3], totalCount: 3 }, []],
  ['the report has the rest', 10, { rows: Array.from({ length: 15 }), totalCount: 15 }, ['… and 5 more; -o json has all']],
  ['nobody has the rest', 10, { rows: Array.from({ length: 1000 }), totalCount: 4096 }, ['… and 4086 more; -o json has 1000 of 4096']],
])('what a table leaves out: %s', (_, shown, table, notes) => {
  expect(moreRows(shown, table)).toEqual(notes);
});
