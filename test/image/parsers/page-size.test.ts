import { expect, test } from 'vitest';
import { parsePageSize } from '../../../image/parsers/page-size.ts';
import { AUXV } from '../hosts/container-v1.ts';

test('the page size among others', () => {
  expect(parsePageSize(AUXV)).toBe(4096);
  expect(parsePageSize(AUXV.replace('\u0000\u0010', '\u0000\u0000'))).toBeUndefined();
  expect(parsePageSize(AUXV.replace('\u0000\u0010\u0000', '\u0000\u0000\u0001'))).toBe(65536);
});

test.each([
  ['empty', ''],
  ['cut', AUXV.slice(0, 20)],
  ['without it', AUXV.slice(0, 16)],
])('%s says nothing', (_, auxv) => {
  expect(parsePageSize(auxv)).toBeUndefined();
});
