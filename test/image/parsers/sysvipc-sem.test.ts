import { expect, test } from 'vitest';
import { parseSysvSemHeader, parseSysvSemRow, type SysvSemColumns } from '../../../image/parsers/sysvipc-sem.ts';
import { SYSVIPC_SEM_HEADER } from '../hosts/container-v1.ts';

const columns = parseSysvSemHeader(SYSVIPC_SEM_HEADER) as SysvSemColumns;
const ROW = '-559038737          0   640          3  1000  2000     0     5 1795630412 1795630411';

test('a row of a real node, every column', () => {
  expect(parseSysvSemRow(columns, ROW)).toEqual({
    key: 0xdeadbeef,
    semid: 0,
    mode: 0o640,
    semaphoreCount: 3,
    uid: 1000,
    gid: 2000,
    creatorUid: 0,
    creatorGid: 5,
    operatedAt: 1795630412,
    changedAt: 1795630411,
  });
});

test.each([
  ['a cell too few', ROW.replace('1795630411', '')],
  ['permissions that are not octal', ROW.replace(' 640', ' 648')],
  ['words', 'key semid perms nsems uid gid cuid cgid otime ctime'],
])('%s is no row', (_, row) => {
  expect(parseSysvSemRow(columns, row)).toBeUndefined();
});

test('the header of another table is none', () => {
  expect(parseSysvSemHeader(SYSVIPC_SEM_HEADER.replace('semid', 'shmid'))).toBeUndefined();
});
