import { expect, test } from 'vitest';
import { mapsEveryId, parseIdMap } from '../../../image/parsers/id-map.ts';

test.each<[string, object[], boolean]>([
  ['         0          0 4294967295\n', [{ first: 0, firstOutside: 0, count: 4294967295 }], true],
  ['         0      65536      65536\n', [{ first: 0, firstOutside: 65536, count: 65536 }], false],
  ['         0          0      65536\n', [{ first: 0, firstOutside: 0, count: 65536 }], false],
  [
    '0 0 1000\n1000 1000 4294966295\n',
    [
      { first: 0, firstOutside: 0, count: 1000 },
      { first: 1000, firstOutside: 1000, count: 4294966295 },
    ],
    false,
  ],
  ['', [], false],
])('%j', (text, ranges, everyId) => {
  expect(parseIdMap(text)).toEqual(ranges);
  expect(mapsEveryId(ranges as never)).toBe(everyId);
});

test.each(['nonsense\n', '0 0\n', '0 0 -1\n', '0 0 18446744073709551616\n'])('%j is no map', (text) => {
  expect(parseIdMap(text)).toBeUndefined();
});
