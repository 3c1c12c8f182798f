import { expect, test } from 'vitest';
import { parseMountinfoLine } from '../../../image/parsers/mountinfo.ts';

test('the sandbox’s shared memory, as containerd mounts it', () => {
  expect(
    parseMountinfoLine('960 927 0:218 / /dev/shm rw,nosuid,nodev,noexec,relatime - tmpfs shm rw,size=65536k'),
  ).toEqual({
    id: 960,
    parentId: 927,
    device: '0:218',
    root: '/',
    mountPoint: '/dev/shm',
    options: ['rw', 'nosuid', 'nodev', 'noexec', 'relatime'],
    fileSystemType: 'tmpfs',
    source: 'shm',
    superOptions: ['rw', 'size=65536k'],
  });
});

test.each([
  ['no optional field', '1 2 0:3 / /a rw - tmpfs tmpfs rw', { mountPoint: '/a', fileSystemType: 'tmpfs' }],
  [
    'three of them',
    '1 2 0:3 / /a rw shared:1 master:2 propagate_from:3 - fuse.lxcfs lxcfs rw',
    { fileSystemType: 'fuse.lxcfs', source: 'lxcfs' },
  ],
  [
    'blanks, a line end and a backslash',
    String.raw`1 2 0:3 /r\040t /m\011\012\134 rw - tmpfs so\040urce rw`,
    { root: '/r t', mountPoint: '/m\t\n\\', source: 'so urce' },
  ],
  ['bytes that are no UTF-8', '1 2 0:3 / /\u00ff\u00e4 rw - tmpfs tmpfs rw', { mountPoint: '/\u00ff\u00e4' }],
  ['a mount point named like the separator', '1 2 0:3 / /- rw - tmpfs - rw', { mountPoint: '/-', source: '-' }],
  [
    'what only looks like an escaped byte',
    String.raw`1 2 0:3 / /a\777 rw - tmpfs tmpfs rw`,
    { mountPoint: String.raw`/a\777` },
  ],
  ['no source', '1 2 0:3 / /a rw - tmpfs  rw', { source: '', superOptions: ['rw'] }],
  [
    'a cgroup named by its controllers',
    '1 2 0:3 /pod/x /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct',
    { root: '/pod/x', superOptions: ['rw', 'cpu', 'cpuacct'] },
  ],
])('%s', (_, line, expected) => {
  expect(parseMountinfoLine(line)).toMatchObject(expected);
});

test.each([
  '',
  '1 2 0:3 / /a rw',
  '1 2 0:3 / /a rw - tmpfs',
  'x 2 0:3 / /a rw - tmpfs tmpfs rw',
  '18446744073709551616 2 0:3 / /a rw - tmpfs tmpfs rw',
  '1 2 3 / /a rw - tmpfs tmpfs rw',
])('%j is no line of it', (line) => {
  expect(parseMountinfoLine(line)).toBeUndefined();
});
