import { expect, test } from 'vitest';
import { count, plural, times } from '../../src/words/counts.ts';

test.each([
  [0, '0 segments'],
  [1, '1 segment'],
  [3n, '3 segments'],
])('%s of them', (howMany, text) => {
  expect(count(howMany, 'segment')).toBe(text);
});

test('words that do not take an s name their plural', () => {
  expect([count(2, 'process', 'processes'), plural(1n, 'process', 'processes')]).toEqual(['2 processes', 'process']);
});

test.each([
  [1, 'once'],
  [2, '2 times'],
])('%d is %s', (howMany, text) => {
  expect(times(howMany)).toBe(text);
});
