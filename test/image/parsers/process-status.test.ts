import { expect, test } from 'vitest';
import { parseProcessStatus } from '../../../image/parsers/process-status.ts';
import { status } from '../hosts/container-v1.ts';

test('a worker of nginx', () => {
  expect(
    parseProcessStatus(
      8,
      status(8, {
        parentPid: 1,
        name: 'nginx',
        ids: [33, 34],
        groups: '34 1000 4000',
        capabilities: '0000000000000000',
      }),
    ),
  ).toEqual({
    pid: 8,
    parentPid: 1,
    name: 'nginx',
    state: 'S',
    effectiveUid: 33,
    effectiveGid: 34,
    filesystemUid: 33,
    filesystemGid: 34,
    groups: [34, 1000, 4000],
    effectiveCapabilities: '0000000000000000',
    permittedCapabilities: '0000000000000000',
    cpusAllowed: '0-1',
    sharedMemoryBytes: '65536',
  });
});

test('effective and file system ids are the second and the fourth', () => {
  const text = status(8)
    .replace('Uid:\t0\t0\t0\t0', 'Uid:\t1\t2\t3\t4')
    .replace('Gid:\t0\t0\t0\t0', 'Gid:\t5\t6\t7\t8');
  expect(parseProcessStatus(8, text)).toMatchObject({
    effectiveUid: 2,
    filesystemUid: 4,
    effectiveGid: 6,
    filesystemGid: 8,
  });
});

test('a kernel before 4.5 does not tell how much of a process is shared memory', () => {
  expect(Object.keys(parseProcessStatus(8, status(8).replace(/RssShmem:.*\n/, '')) ?? {})).not.toContain(
    'sharedMemoryBytes',
  );
});

test('no supplementary group is an empty list', () => {
  expect(parseProcessStatus(8, status(8, { groups: '' }))?.groups).toEqual([]);
});

test.each([
  ['a line end and a backslash, which the kernel escapes', String.raw`a\nb\\c`, String.raw`a\x0ab\\c`],
  ['another field', 'Uid:', 'Uid:'],
  ['bytes that are no UTF-8', 'caf\u00e9', String.raw`caf\xe9`],
])('a process may call itself %s', (_, name, readable) => {
  expect(parseProcessStatus(8, status(8, { name }))).toMatchObject({ name: readable, effectiveUid: 0 });
});

test.each(['PPid', 'Uid', 'Gid', 'Groups', 'CapEff', 'CapPrm'])('without %s it is none', (field) => {
  expect(parseProcessStatus(8, status(8).replace(new RegExp(`^${field}:.*\n`, 'm'), ''))).toBeUndefined();
});

test.each([
  ['three uids', 'Uid:\t0\t0\t0\t0', 'Uid:\t0\t0\t0'],
  ['a uid that no kernel has', 'Uid:\t0', 'Uid:\t18446744073709551616'],
  ['a parent that no kernel has', 'PPid:\t0', 'PPid:\t18446744073709551616'],
  ['a line without a colon', 'Groups:\t0 ', 'Groups0'],
  ['a uid that is no number', 'Uid:\t0', 'Uid:\tx'],
  ['a mask that is no hexadecimal', 'CapEff:\t0', 'CapEff:\tz'],
])('%s is malformed', (_, good, bad) => {
  expect(parseProcessStatus(8, status(8).replace(good, bad))).toBeUndefined();
});
