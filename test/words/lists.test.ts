import { expect, test } from 'vitest';
import { alsoAffected, andMore, firstRows, onlyListed } from '../../src/words/lists.ts';

test.each([
  [[], 2, ''],
  [['a'], 1, 'a'],
  [['a', 'b'], 2, 'a, b'],
  [['a', 'b', 'c', 'd'], 1, 'a and 3 more'],
])('%j, %d of them shown', (names, most, text) => {
  expect(andMore(names, most)).toBe(text);
});

test('rows that are left out are counted in the last one', () => {
  expect(firstRows(['a', 'b', 'c'], 2)).toEqual(['a', 'b', 'and 1 more']);
  expect(firstRows(['a', 'b'], 2)).toEqual(['a', 'b']);
});

test('what else is affected is one row, or none', () => {
  expect(alsoAffected([])).toEqual([]);
  expect(alsoAffected(['/dev/shm/a', '/dev/shm/b'])).toEqual(['also affected: /dev/shm/a, /dev/shm/b']);
});

test('a list that is not the whole says how much of it there is', () => {
  expect(onlyListed({ rows: [1, 2], totalCount: 5 }, 'files in /dev/shm')).toBe(
    'only 2 of 5 files in /dev/shm were listed',
  );
});
