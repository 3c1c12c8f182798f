import { expect, test } from 'vitest';
import { parseSysvShmHeader, parseSysvShmRow, type SysvShmColumns } from '../../../image/parsers/sysvipc-shm.ts';
import { SYSVIPC_HEADER } from '../hosts/container-v1.ts';

const columns = parseSysvShmHeader(SYSVIPC_HEADER) as SysvShmColumns;
const ROW =
  '-559038737          0   600                 65536     1     6      1  1000  1000  1000  1000 ' +
  '1795395672 1795395672 1795395672                 65536                     0';

test('a row of a real node, every column', () => {
  expect(parseSysvShmRow(columns, ROW)).toEqual({
    key: 0xdeadbeef,
    shmid: 0,
    mode: 0o600,
    markedForDestruction: false,
    locked: false,
    sizeBytes: '65536',
    creatorPid: 1,
    lastPid: 6,
    attachCount: 1,
    uid: 1000,
    gid: 1000,
    creatorUid: 1000,
    creatorGid: 1000,
    attachedAt: 1795395672,
    detachedAt: 1795395672,
    changedAt: 1795395672,
    residentBytes: '65536',
    swappedBytes: '0',
  });
});

test.each([
  [
    'marked for destruction',
    '         0         33  1666',
    { key: 0, mode: 0o666, markedForDestruction: true, locked: false },
  ],
  ['locked', '     20816         33  2640', { key: 0x5150, mode: 0o640, markedForDestruction: false, locked: true }],
  ['both', '         0         33  3600', { mode: 0o600, markedForDestruction: true, locked: true }],
])('%s: bits above the mode', (_, start, expected) => {
  expect(parseSysvShmRow(columns, start + ROW.slice(27))).toMatchObject(expected);
});

test('widths are minimums, and sizes do not fit a JavaScript number', () => {
  const row =
    ' 2147483647 2147483647  1777 18446744073692774399 4194304 4194304 4294967295 4000000000 ' +
    '4000000000 4000000000 4000000000 1795395672 0 1795395672 18446744073692774399 0';
  expect(parseSysvShmRow(columns, row)).toMatchObject({
    uid: 4000000000,
    sizeBytes: '18446744073692774399',
    residentBytes: '18446744073692774399',
  });
});

test('columns are found by name: a new one in between changes nothing', () => {
  const newer = parseSysvShmHeader(
    'key shmid perms size NEW cpid lpid nattch uid gid cuid cgid atime dtime ctime rss swap',
  ) as SysvShmColumns;
  expect(parseSysvShmRow(newer, '1 2 600 3 99 4 5 6 7 8 9 10 11 12 13 14 15')).toMatchObject({
    key: 1,
    sizeBytes: '3',
    creatorPid: 4,
    swappedBytes: '15',
  });
});

test.each([
  ['empty', ''],
  ['too short', '1 2 600'],
  ['one cell too many', `${ROW} 7`],
  ['a word among the numbers', ROW.replace('65536', 'x5536')],
  ['a negative uid', ROW.replace('1000', '-1')],
  ['permissions that are not octal', ROW.replace('  600', '  680')],
  ['a key of more than 32 bits', ROW.replace('-559038737', '4294967296')],
  ['a time that no JavaScript number holds', ROW.replace('1795395672', '18446744073709551615')],
])('%s is no row', (_, row) => {
  expect(parseSysvShmRow(columns, row)).toBeUndefined();
});

test('a header without a column is none', () => {
  expect(parseSysvShmHeader(SYSVIPC_HEADER.replace('rss', ''))).toBeUndefined();
});
