import { expect, test } from 'vitest';
import { parseLxcfsCommandLine } from '../../../image/parsers/lxcfs-command-line.ts';

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
