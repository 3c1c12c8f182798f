import { expect, test } from 'vitest';
import { createdWithKey, parseSharedMapping } from '../../../image/parsers/maps.ts';

test.each([
  [
    'a System V segment',
    '40000000-40010000 rw-s 00000000 00:01 98317                              /SYSVdeadbeef (deleted)',
    { writable: true, sizeBytes: 65536n, device: '0:1', inode: '98317', path: '/SYSVdeadbeef (deleted)' },
  ],
  [
    'a file of a tmpfs, read only: hexadecimal device numbers become decimal',
    '7f4feb283000-7f4feb285000 r--s 00001000 00:da 2                          /dev/shm/ring',
    { writable: false, sizeBytes: 8192n, device: '0:218', inode: '2', path: '/dev/shm/ring' },
  ],
  [
    'a device with a large minor number',
    '7f4feb283000-7f4feb285000 rw-s 00000000 fd:1a2b3 18446744073709551615    /a',
    { writable: true, sizeBytes: 8192n, device: '253:107187', inode: '18446744073709551615', path: '/a' },
  ],
  [
    'a name with a line end and blanks at its end',
    String.raw`7f4feb283000-7f4feb285000 rw-s 00000000 00:da 2                          /dev/shm/a\012b  `,
    { writable: true, sizeBytes: 8192n, device: '0:218', inode: '2', path: '/dev/shm/a\nb  ' },
  ],
  [
    'a name with a carriage return, which the kernel leaves as it is',
    '7f4feb283000-7f4feb285000 rw-s 00000000 00:da 2                          /dev/shm/a\rb',
    { writable: true, sizeBytes: 8192n, device: '0:218', inode: '2', path: '/dev/shm/a\rb' },
  ],
])('%s', (_, line, expected) => {
  expect(parseSharedMapping(line)).toMatchObject(expected);
});

test('how far it reaches into its file, and what its link in map_files is called', () => {
  expect(parseSharedMapping('00400000-00402000 r--s 1fffff000 00:da 2 /a')).toMatchObject({
    reachBytes: 0x2_0000_1000n,
    addresses: '400000-402000',
  });
});

test.each([
  ['private', '00401000-0040a000 r-xp 00001000 00:f2 10216124                           /bin/shm-test'],
  ['without a file', '7f7ffff6a000-7f7ffff8b000 rw-s 00000000 00:00 0 '],
  ['the stack', '7f7ffff6a000-7f7ffff8b000 rw-p 00000000 00:00 0                          [stack]'],
  ['an end before its start', '7f4feb285000-7f4feb283000 rw-s 00000000 00:da 2 /dev/shm/ring'],
  ['a device that no kernel has', '7f4feb283000-7f4feb285000 rw-s 00000000 00:fffffffffffffffff 2 /dev/shm/ring'],
  ['no line of maps', 'nonsense'],
])('%s: undefined', (_, line) => {
  expect(parseSharedMapping(line)).toBeUndefined();
});

test.each([
  ['/SYSV00005150 (deleted)', 0x5150],
  ['/SYSVdeadbeef (deleted)', 0xdeadbeef],
  ['/SYSV00000000 (deleted)', 0],
  ['/SYSV00005150', undefined],
  ['/tmp/SYSV00005150 (deleted)', undefined],
  ['/SYSV5150 (deleted)', undefined],
  ['/memfd:SYSV00005150 (deleted)', undefined],
])('%s was created with key %s', (path, key) => {
  expect(createdWithKey(path)).toBe(key);
});
