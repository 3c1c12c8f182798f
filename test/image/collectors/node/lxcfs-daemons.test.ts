import { expect, test } from 'vitest';
import { collectLxcfsDaemons } from '../../../../image/collectors/node/lxcfs-daemons.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { NODE_MOUNTS, nodeThat } from '../../hosts/node.ts';

const daemonsOn = (files: Record<string, Entry | null> = {}) => collectLxcfsDaemons(fixtureHost(nodeThat(files)));
const EXECUTABLE = '//proc/20/root/usr/bin/lxcfs';
const unknown = (why: string) => ({
  status: 'ok',
  value: [{ version: { kind: 'unknown', why: expect.stringContaining(why) } }],
});

test('its switches, where it mounts itself, and the version in its executable', () => {
  expect(daemonsOn()).toEqual({
    status: 'ok',
    source: '/proc/*/comm, /proc/*/cmdline',
    value: [{ switches: ['cfs', 'loadavg'], mountPoint: '/var/lib/lxcfs', version: { kind: 'known', text: '5.0.3' } }],
  });
});

test('none, and one that is a zombie', () => {
  expect(daemonsOn({ '//proc/20/comm': 'other\n' })).toMatchObject({ status: 'ok', value: [] });
  expect(daemonsOn({ '//proc/20/cmdline': '' })).toMatchObject({ status: 'ok', value: [] });
});

test('several, by where they mount', () => {
  const second = {
    '//proc/30/comm': 'lxcfs\n',
    '//proc/30/cmdline': 'lxcfs\0/a\0',
    '//proc/30/exe': { errno: 'EACCES' },
  };
  expect(daemonsOn(second)).toMatchObject({
    value: [{ mountPoint: '/a', version: { kind: 'unknown', why: 'EACCES' } }, { mountPoint: '/var/lib/lxcfs' }],
  });
});

test.each([
  ['replaced since', { '//proc/20/exe': { link: '/usr/bin/lxcfs (deleted)' } }, 'was replaced since it started'],
  ['without a version', { [EXECUTABLE]: 'ELF\0' }, 'names none'],
  ['with several', { [EXECUTABLE]: '\x005.0.3\x006.0.4\0' }, 'names several: 5.0.3, 6.0.4'],
  [
    'too large',
    { [EXECUTABLE]: { text: '', status: { sizeBytes: String(5 << 20) } } },
    'larger than the inspector reads',
  ],
  [
    'on a file system that may hang',
    { '//proc/20/mountinfo': NODE_MOUNTS.replace('ext4', 'nfs4'), [EXECUTABLE]: { hangs: true } as const },
    'might not answer',
  ],
])('an executable %s', (_, files, why) => {
  expect(daemonsOn(files)).toMatchObject(unknown(why));
});

test('a command line that can’t be read hides whether it is one: no answer', () => {
  expect(daemonsOn({ '//proc/20/cmdline': { errno: 'EACCES' } })).toMatchObject({
    status: 'denied',
    source: '/proc/20/cmdline',
  });
});
