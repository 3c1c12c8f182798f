import { expect, test } from 'vitest';
import { collectHugetlbCgroup } from '../../../../image/collectors/cgroup/hugetlb-cgroup.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerHybrid } from '../../hosts/container-hybrid.ts';
import { cgroupV1, CONTAINER_ID, containerV1 } from '../../hosts/container-v1.ts';
import { containerV2 } from '../../hosts/container-v2.ts';
import { fixtureHost, type Machine } from '../../hosts/fixture-host.ts';

function hugetlbOn(machine: Machine) {
  const host = fixtureHost(machine);
  return collectHugetlbCgroup(host, targetOf(host));
}

const V1 = '/proc/1/root/sys/fs/cgroup/hugetlb';
const V2 = '/proc/1/root/sys/fs/cgroup';
const POOL = '/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages';
const GIGANTIC = { '/sys/kernel/mm/hugepages/hugepages-1048576kB/nr_hugepages': '0\n' };
const refused = { pageSizeBytes: '2097152', limitBytes: '0', usageBytes: '0', refusedCount: '4' };

test.each([
  [
    'version 1',
    containerV1(),
    { source: `${V1}/hugetlb.2MB.limit_in_bytes`, value: { state: 'controlled', version: 1, sizes: [refused] } },
  ],
  [
    'version 2',
    containerV2(),
    {
      source: `${V2}/cgroup.controllers`,
      value: { state: 'controlled', version: 2, sizes: [{ ...refused, limitBytes: null, usageBytes: '2097152' }] },
    },
  ],
  [
    'version 1 beside version 2',
    containerHybrid(),
    { source: `${V1}/hugetlb.2MB.limit_in_bytes`, value: { state: 'controlled', version: 1, sizes: [refused] } },
  ],
])('%s', (_, machine, expected) => {
  expect(hugetlbOn(machine)).toEqual({ status: 'ok', ...expected });
});

test('each size that the kernel has', () => {
  const files = {
    [`${V2}/hugetlb.1GB.max`]: '1073741824\n',
    [`${V2}/hugetlb.1GB.current`]: '0\n',
    [`${V2}/hugetlb.1GB.events`]: 'max 0\n',
  };
  expect(hugetlbOn(containerV2({ ...GIGANTIC, ...files }))).toMatchObject({
    value: { sizes: [{ pageSizeBytes: '2097152' }, { pageSizeBytes: '1073741824', limitBytes: '1073741824' }] },
  });
});

test('version 1 writes no limit as a number', () => {
  expect(
    hugetlbOn(containerV1({ files: { [`${V1}/hugetlb.2MB.limit_in_bytes`]: '9223372036852678656\n' } })),
  ).toMatchObject({ value: { sizes: [{ limitBytes: null }] } });
});

test.each([
  ['3', '7'],
  ['0', '4'],
])('version 1 counts refused reservations apart: %s of them, %s in all', (reservations, refusedCount) => {
  expect(hugetlbOn(containerV1({ files: { [`${V1}/hugetlb.2MB.rsvd.failcnt`]: `${reservations}\n` } }))).toMatchObject({
    value: { sizes: [{ refusedCount }] },
  });
});

test.each([
  ['a kernel without huge pages', containerV2({ [POOL]: null })],
  ['no such controller in version 2', containerV2({ [`${V2}/cgroup.controllers`]: 'cpuset cpu memory pids\n' })],
  [
    'none among those of version 1, though version 2 may have it',
    containerV1({
      files: {
        '/proc/1/cgroup': cgroupV1(CONTAINER_ID).replace(/^\d+:hugetlb:.*\n/m, ''),
        '/proc/8/cgroup': cgroupV1(CONTAINER_ID).replace(/^\d+:hugetlb:.*\n/m, ''),
      },
    }),
  ],
])('not controlled: %s', (_, machine) => {
  expect(hugetlbOn(machine)).toMatchObject({ status: 'ok', value: { state: 'not-controlled' } });
});

test.each([
  ['no cgroup mount', containerV2({ [`${V2}/cgroup.controllers`]: null }), 'absent'],
  ['a size without its files', containerV2(GIGANTIC), 'malformed'],
  [
    'reservations that are no number',
    containerV1({ files: { [`${V1}/hugetlb.2MB.rsvd.failcnt`]: 'x\n' } }),
    'malformed',
  ],
  ['a limit that is no number', containerV2({ [`${V2}/hugetlb.2MB.max`]: 'x\n' }), 'malformed'],
  ['a closed root', containerV1({ openTo: { 1: 'nobody' } }), 'denied'],
])('%s: %s', (_, machine, status) => {
  expect(hugetlbOn(machine)).toMatchObject({ status });
});
