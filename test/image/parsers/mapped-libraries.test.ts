import { expect, test } from 'vitest';
import { noteLibrary, type MappedLibraries } from '../../../image/parsers/mapped-libraries.ts';

const of = (...paths: string[]) => {
  const found: MappedLibraries = {};
  for (const path of paths) noteLibrary(`7f00-7f01 r-xp 00000000 fe:00 12345      ${path}`, found);
  return found;
};

test.each<[string, MappedLibraries]>([
  ['/usr/lib/jvm/java-17/lib/server/libjvm.so', { jvm: '/usr/lib/jvm/java-17/lib/server/libjvm.so' }],
  ['/usr/lib/x86_64-linux-gnu/libnode.so.108', { node: '108' }],
  ['/usr/lib/libpython3.11.so.1.0', { python: '3.11' }],
  ['/usr/lib/libruby-3.1.so.3.1.2', { ruby: '3.1' }],
  ['/usr/local/lib/libruby.so.3.3', { ruby: '3.3' }],
  ['/lib/x86_64-linux-gnu/libc.so.6', { glibc: '/lib/x86_64-linux-gnu/libc.so.6' }],
  ['/lib/x86_64-linux-gnu/libc-2.31.so', { glibc: '/lib/x86_64-linux-gnu/libc-2.31.so' }],
  ['/lib/ld-musl-x86_64.so.1', { musl: true }],
  ['/usr/lib/libgomp.so.1.0.0', { openMp: true }],
  ['/usr/lib/libcurl.so.4', {}],
  ['/dev/shm/libpython-like', {}],
  ['', {}],
])('%s', (path, expected) => {
  expect(of(path)).toEqual(expected);
});
