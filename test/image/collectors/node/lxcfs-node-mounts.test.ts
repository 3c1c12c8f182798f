import { expect, test } from 'vitest';
import { collectNodeLxcfsMounts } from '../../../../image/collectors/node/lxcfs-node-mounts.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { NODE_MOUNTS, nodeOf, nodeThat } from '../../hosts/node.ts';

const MEMINFO = '/var/lib/lxcfs/proc/meminfo';
const second = `${NODE_MOUNTS}42 30 0:52 / /opt/lxcfs rw - fuse.lxcfs lxcfs rw\n`;

function mountsOn(files: Record<string, Entry | null> = {}) {
  const host = fixtureHost(nodeThat(files));
  return collectNodeLxcfsMounts(host, nodeOf(host));
}

test('where it lies, and that it answers', () => {
  expect(mountsOn()).toEqual({
    status: 'ok',
    source: '/proc/1/mountinfo',
    value: [{ mountPoint: '/var/lib/lxcfs', state: 'answers' }],
  });
});

test('not mounted', () => {
  expect(mountsOn({ '//proc/1/mountinfo': NODE_MOUNTS.replace(/^41.*\n/m, '') })).toMatchObject({
    status: 'ok',
    value: [],
  });
});

test.each([
  ['its daemon is gone', { errno: 'ENOTCONN' }, { state: 'dead' }],
  ['its daemon went while it was asked', { errno: 'ECONNABORTED' }, { state: 'dead' }],
  ['its daemon sees no other process', '', { state: 'empty' }],
  ['its daemon does not answer', { hangs: true } as const, { state: 'hung' }],
  [
    'its reader has not had its turn',
    { hangs: true, runnable: true } as const,
    { state: 'not-tried', why: expect.stringContaining('did not get enough CPU') },
  ],
  ['an odd answer', 'nonsense', { state: 'failed', why: 'EBADMSG' }],
])('%s', (_, entry, expected) => {
  expect(mountsOn({ [MEMINFO]: entry })).toMatchObject({ value: [expected] });
});

test('what somebody waits for already is not read', () => {
  expect(mountsOn({ '/sys/fs/fuse/connections/51/waiting': '1\n', [MEMINFO]: { hangs: true } })).toMatchObject({
    value: [{ state: 'not-tried', why: 'requests to it already wait for an answer' }],
  });
});

test('of several, none after the first that hung', () => {
  expect(
    mountsOn({ '//proc/1/mountinfo': second, [MEMINFO]: { hangs: true }, '/opt/lxcfs/proc/meminfo': { hangs: true } }),
  ).toMatchObject({
    value: [
      { mountPoint: '/var/lib/lxcfs', state: 'hung' },
      { mountPoint: '/opt/lxcfs', state: 'not-tried', why: 'a read before it got no answer in time' },
    ],
  });
});

test('a new one over a dead one: the old can’t be reached any more', () => {
  const stacked = `${NODE_MOUNTS}42 41 0:52 / /var/lib/lxcfs rw - fuse.lxcfs lxcfs rw\n`;
  expect(mountsOn({ '//proc/1/mountinfo': stacked, '/sys/fs/fuse/connections/52/waiting': '0' })).toMatchObject({
    value: [{ mountPoint: '/var/lib/lxcfs', state: 'answers' }],
  });
});
