import { expect, test } from 'vitest';
import { listing, type ListingColumn } from '../../src/report/listing.ts';
import { pageOf } from '../../src/report/page.ts';

const columns: ListingColumn<number>[] = [
  { header: 'KEY', cell: String },
  { header: 'SQUARE', optional: true, cell: (key) => `${key * key} of many words` },
  { header: 'CUBE', wide: true, cell: (key) => String(key ** 3) },
];

test('a column that is wide stands only on a wide page', () => {
  expect(listing(columns, [2], pageOf({ columns: 80, color: false }))).toEqual(['KEY  SQUARE', '2    4 of many words']);
  expect(listing(columns, [2], pageOf({ columns: 80, color: false, isWide: true }))).toEqual([
    'KEY  SQUARE           CUBE',
    '2    4 of many words  8',
  ]);
});

test('leaves room for the indentation below its heading', () => {
  const wordy: ListingColumn<string>[] = [
    { header: 'A', cell: (text) => text },
    { header: 'B', elastic: true, cell: () => 'x '.repeat(60).trim() },
  ];
  expect(
    Math.max(...listing(wordy, ['a'], pageOf({ columns: 60, color: false })).map((line) => line.length)),
  ).toBeLessThanOrEqual(58);
});
