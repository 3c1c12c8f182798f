import { expect, test } from 'vitest';
import { parseFlatKeyed } from '../../../image/parsers/flat-keyed.ts';

test('numbers stay decimal strings, other lines are left out', () => {
  const parsed = parseFlatKeyed('shmem 4096\nhierarchical_memory_limit 18446744073709551615\nnegative -1\nname\n\n');
  expect([...parsed]).toEqual([
    ['shmem', '4096'],
    ['hierarchical_memory_limit', '18446744073709551615'],
  ]);
});
