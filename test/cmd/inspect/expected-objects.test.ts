import { expect, test } from 'vitest';
import { parseExpectedObjects } from '../../../cmd/inspect/expected-objects.ts';

test('a key, hexadecimal or decimal, a name, a path and a queue', () => {
  const values = ['sysv:0x5150', 'sysv:20816', 'posix:/ring', 'posix:/run/ring/buffer', 'queue:/orders'];
  expect(parseExpectedObjects(values)).toEqual([
    { kind: 'sysv', key: 0x5150 },
    { kind: 'sysv', key: 0x5150 },
    { kind: 'posix', path: '/ring' },
    { kind: 'posix', path: '/run/ring/buffer' },
    { kind: 'queue', name: '/orders' },
  ]);
});

test.each(['sysv:0', 'sysv:0x100000000', 'sysv:ring', 'posix:ring', 'posix:/', 'queue:/a/b', 'memfd:x', ''])(
  '%j is refused before anything is inspected',
  (value) => {
    expect(() => parseExpectedObjects([value])).toThrow(/invalid object/);
  },
);
