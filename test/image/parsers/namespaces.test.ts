import { expect, test } from 'vitest';
import { mapsEveryId, parseIdMap, parseNamespaceLink } from '../../../image/parsers/namespaces.ts';

test.each([
  ['ipc:[4026531839]', 4026531839],
  ['pid_for_children:[1]', 1],
  ['ipc:4026531839', undefined],
  ['ipc:[18446744073709551616]', undefined],
  ['/dev/null', undefined],
])('%s', (link, inode) => {
  expect(parseNamespaceLink(link)).toBe(inode);
});

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
