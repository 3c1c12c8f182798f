import { expect, test } from 'vitest';
import { countCpus } from '../../../image/parsers/cpu-list.ts';

test.each([
  ['0\n', 1],
  ['0-3,7\n', 5],
  ['0-1023', 1024],
  ['1,3,5', 3],
  ['', undefined],
  ['\n', undefined],
  ['0-', undefined],
  ['3-1', undefined],
  ['0-3,7-5', undefined],
  ['0;1', undefined],
  ['0-18446744073709551615', undefined],
  [`${'9'.repeat(400)}-${'9'.repeat(400)}`, undefined],
])('%j names %s', (text, count) => {
  expect(countCpus(text)).toBe(count);
});
