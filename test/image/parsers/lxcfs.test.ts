import { expect, test } from 'vitest';
import { findLxcfsVersions, parseLxcfsCommandLine } from '../../../image/parsers/lxcfs.ts';

const parse = (words: string) => parseLxcfsCommandLine(`${words.split(' ').join('\0')}\0`);

test.each([
  ['lxcfs /var/lib/lxcfs', [], '/var/lib/lxcfs'],
  ['lxcfs -f --enable-cfs -l -p /run/lxcfs.pid /var/lib/lxcfs', ['cfs', 'loadavg'], '/var/lib/lxcfs'],
  ['lxcfs -lf -ud /mnt', ['debug', 'loadavg', 'swap-off'], '/mnt'],
  [
    '/usr/bin/lxcfs /mnt --enable-pidfd --enable-cgroup --disable-zswap --enable-psi-poll',
    ['cgroup', 'pidfd', 'psi-poll', 'zswap-off'],
    '/mnt',
  ],
  [
    'lxcfs --enable-loadavg --disable-swap --debug --runtime-dir /run/x --pidfile=/y /mnt',
    ['debug', 'loadavg', 'swap-off'],
    '/mnt',
  ],
  ['lxcfs -o allow_other,nonempty -p/run/l.pid /mnt', [], '/mnt'],
  ['lxcfs -lo nonempty -- /mnt', ['loadavg'], '/mnt'],
  ['lxcfs -f', [], null],
])('%s', (words, switches, mountPoint) => {
  expect(parse(words)).toEqual({ switches, mountPoint });
});

test('nothing else of the line is kept, and odd bytes are written out', () => {
  expect(parse('lxcfs --secret=x \u001b[2J/mnt')).toEqual({ switches: [], mountPoint: String.raw`\x1b[2J/mnt` });
});

test.each([
  ['\0enable-cfs\0"5.0.3"\0%s', ['5.0.3']],
  ['\0runtime-dir\0"6.0.4"\0dulfhvso:p:\0', ['6.0.4']],
  ['\x004.0.12\0', ['4.0.12']],
  ['\x007.0.0-rc1\0', ['7.0.0-rc1']],
  ['\x006.0.4\x006.0.5\0', ['6.0.4', '6.0.5']],
  ['GLIBC_2.34\0libfuse3.so.3\0FUSE_3.2\0 1.2.3\0"1.2.3\0/lib64/ld-linux-x86-64.so.2\0', []],
])('%j', (bytes, versions) => {
  expect(findLxcfsVersions(bytes)).toEqual(versions);
});
