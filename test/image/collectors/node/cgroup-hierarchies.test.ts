import { expect, test } from 'vitest';
import { collectCgroupHierarchies } from '../../../../image/collectors/node/cgroup-hierarchies.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { NODE_MOUNTS, nodeOf, nodeThat } from '../../hosts/node.ts';

function hierarchiesOn(files: Record<string, Entry | null> = {}) {
  const host = fixtureHost(nodeThat(files));
  return collectCgroupHierarchies(host, nodeOf(host));
}

const CONTROLLERS = '/sys/fs/cgroup/unified/cgroup.controllers';
const without = (id: number) => NODE_MOUNTS.replace(new RegExp(`^${id} .*\n`, 'm'), '');

test('version 1 with a version 2 hierarchy beside it', () => {
  expect(hierarchiesOn()).toEqual({
    status: 'ok',
    source: `/proc/1/mountinfo, ${CONTROLLERS}`,
    value: { version1Controllers: ['cpu', 'cpuacct', 'memory'], version2Controllers: ['hugetlb'] },
  });
});

test('version 1 alone', () => {
  expect(hierarchiesOn({ '//proc/1/mountinfo': without(37) })).toMatchObject({
    value: { version1Controllers: ['cpu', 'cpuacct', 'memory'], version2Controllers: null },
  });
});

test('version 2 alone', () => {
  const mounts = NODE_MOUNTS.replace(/^3[3-7] .*\n/gm, '');
  const files = {
    '//proc/1/mountinfo': `${mounts}38 32 0:27 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n`,
    '/sys/fs/cgroup/cgroup.controllers': 'cpuset cpu io memory\n',
  };
  expect(hierarchiesOn(files)).toMatchObject({
    value: { version1Controllers: [], version2Controllers: ['cpu', 'cpuset', 'io', 'memory'] },
  });
});

test('a controllers file that can’t be read is no empty one', () => {
  expect(hierarchiesOn({ [CONTROLLERS]: { errno: 'EACCES' } })).toMatchObject({
    status: 'denied',
    source: CONTROLLERS,
  });
  expect(hierarchiesOn({ [CONTROLLERS]: null })).toMatchObject({ status: 'absent' });
});
