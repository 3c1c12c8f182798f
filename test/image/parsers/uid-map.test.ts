import { expect, test } from 'vitest';
import { mapsEveryId } from '../../../image/parsers/uid-map.ts';

test.each([
  ['         0          0 4294967295\n', true],
  ['         0      65536      65536\n', false],
  ['         0          0      65536\n', false],
  ['0 0 1000\n1000 1000 4294966295\n', false],
  ['', false],
  ['nonsense\n', undefined],
])('%j maps every id: %s', (text, expected) => {
  expect(mapsEveryId(text)).toBe(expected);
});
