import { expect, test } from 'vitest';
import { readAllOfNode, readOfNode, requireAllOfNode } from '../../../image/reading/node-files.ts';
import { findNode } from '../../../image/who/node.ts';
import { fixtureHost } from '../hosts/fixture-host.ts';
import { NODE_MOUNTS, nodeOf, nodeThat } from '../hosts/node.ts';

test('the node is its process 1', () => {
  expect(nodeOf(fixtureHost(nodeThat()))).toMatchObject({ main: { pid: 1, name: 'systemd' }, startTicks: 1 });
});

test('without a status there is none', () => {
  expect(findNode(fixtureHost(nodeThat({ '//proc/1/status': null })))).toMatchObject({ status: 'absent' });
  expect(findNode(fixtureHost(nodeThat({ '//proc/1/status': 'nonsense' })))).toMatchObject({ status: 'malformed' });
});

test('files are read through the node’s root', () => {
  const host = fixtureHost(nodeThat({ '/proc/sys/kernel/shmmni': '7\n' }));
  expect(readOfNode(host, nodeOf(host), '/proc/sys/kernel/shmmni')).toEqual({ value: '7\n' });
});

test('what a server may not answer is not touched, whatever is mounted there', () => {
  const mounts = `${NODE_MOUNTS}50 31 0:51 /proc/meminfo /proc/meminfo rw - fuse.lxcfs lxcfs rw\n`;
  const host = fixtureHost(nodeThat({ '//proc/1/mountinfo': mounts, '/proc/meminfo': { hangs: true } }));
  expect(readOfNode(host, nodeOf(host), '/proc/meminfo')).toEqual({ errno: 'EAGAIN' });
});

test('a pipe is not opened', () => {
  const host = fixtureHost(nodeThat({ '/proc/cmdline': { text: 'x', status: { rawMode: 0o010644 } } }));
  expect(readOfNode(host, nodeOf(host), '/proc/cmdline')).toEqual({ errno: 'EBADMSG' });
});

test('several files: null for one that is not there, and which one failed', () => {
  const host = fixtureHost(nodeThat({ '/a': 'x\n', '/b': { errno: 'EIO' } }));
  const node = nodeOf(host);
  expect(readAllOfNode(host, node, { a: '/a', none: '/none' })).toEqual({ value: { a: 'x', none: null } });
  expect(readAllOfNode(host, node, { a: '/a', b: '/b' })).toEqual({ errno: 'EIO', why: 'EIO at /b' });
  expect(requireAllOfNode(host, node, { a: '/a', none: '/none' })).toEqual({
    errno: 'ENOENT',
    why: 'there is no /none',
  });
});

test('of some thousand mounts only those that lead to what is looked at are kept', () => {
  const others = Array.from(
    { length: 3000 },
    (_, index) => `${100 + index} 30 0:${100 + index} / /run/containerd/${index}/rootfs rw - overlay overlay rw\n`,
  ).join('');
  const deep = '9000 30 0:7 / /opt rw - tmpfs t rw\n9001 9000 0:8 / /opt/lxcfs rw - fuse.lxcfs lxcfs rw\n';
  const { mounts } = nodeOf(fixtureHost(nodeThat({ '//proc/1/mountinfo': NODE_MOUNTS + others + deep })));
  const points = 'value' in mounts ? mounts.value.map(({ mountPoint }) => mountPoint) : [];
  expect(points).toEqual(
    expect.arrayContaining(['/', '/proc', '/sys/fs/cgroup/memory', '/dev/shm', '/var/lib/lxcfs', '/opt', '/opt/lxcfs']),
  );
  expect(points.filter((point) => point.startsWith('/run/containerd'))).toEqual([]);
});
