import { expect, test } from 'vitest';
import { collectCpuCgroup } from '../../../../image/collectors/cgroup/cpu-cgroup.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerV1, MOUNTS } from '../../hosts/container-v1.ts';
import { containerV2 } from '../../hosts/container-v2.ts';
import { fixtureHost, type Machine } from '../../hosts/fixture-host.ts';

function cpuOn(machine: Machine) {
  const host = fixtureHost(machine);
  return collectCpuCgroup(host, targetOf(host));
}

const V1 = '/proc/1/root/sys/fs/cgroup/cpu';
const V2 = '/proc/1/root/sys/fs/cgroup';

test('version 1', () => {
  expect(cpuOn(containerV1())).toEqual({
    status: 'ok',
    source: `${V1}/cpu.cfs_quota_us`,
    value: { version: 1, quotaMicroseconds: 50000, periodMicroseconds: 100000, cpusetCpuCount: 2 },
  });
});

test('version 2', () => {
  expect(cpuOn(containerV2())).toEqual({
    status: 'ok',
    source: `${V2}/cpu.max`,
    value: { version: 2, quotaMicroseconds: 50000, periodMicroseconds: 100000, cpusetCpuCount: 1 },
  });
});

test.each([
  ['version 1', containerV1({ files: { [`${V1}/cpu.cfs_quota_us`]: '-1\n' } })],
  ['version 2', containerV2({ [`${V2}/cpu.max`]: 'max 100000\n' })],
])('no quota on %s', (_, machine) => {
  expect(cpuOn(machine)).toMatchObject({ value: { quotaMicroseconds: null, periodMicroseconds: 100000 } });
});

test('cpu and cpuacct in one hierarchy', () => {
  const mounts = MOUNTS.replace('/sys/fs/cgroup/cpu ro', '/sys/fs/cgroup/cpu,cpuacct ro').replace(
    'cgroup rw,cpu\n',
    'cgroup rw,cpu,cpuacct\n',
  );
  const files = { [`${V1},cpuacct/cpu.cfs_quota_us`]: '200000\n', [`${V1},cpuacct/cpu.cfs_period_us`]: '100000\n' };
  const cgroup = containerV1().files['/proc/1/cgroup'] as string;
  expect(
    cpuOn(
      containerV1({
        files: { '/proc/1/mountinfo': mounts, '/proc/1/cgroup': cgroup.replace(':cpu:', ':cpu,cpuacct:'), ...files },
      }),
    ),
  ).toMatchObject({ value: { quotaMicroseconds: 200000 } });
});

test.each([
  [
    'no cpuset controller',
    containerV2({ [`${V2}/cpuset.cpus.effective`]: null }),
    { value: { cpusetCpuCount: null, quotaMicroseconds: 50000 } },
  ],
  ['a kernel without quotas', containerV1({ files: { [`${V1}/cpu.cfs_quota_us`]: null } }), { status: 'absent' }],
  ['a quota that is no number', containerV2({ [`${V2}/cpu.max`]: 'x 100000\n' }), { status: 'malformed' }],
  [
    'a quota past all numbers, which is not the same as none',
    containerV2({ [`${V2}/cpu.max`]: `${'9'.repeat(400)} 100000\n` }),
    { status: 'malformed' },
  ],
  [
    'a period of nothing',
    containerV2({ [`${V2}/cpu.max`]: '50000 0\n' }),
    { status: 'malformed', message: 'it is not of the form that the kernel documents' },
  ],
  ['a cpuset that is no list', containerV2({ [`${V2}/cpuset.cpus.effective`]: 'x\n' }), { status: 'malformed' }],
  [
    'a cpuset that can’t be read',
    containerV2({ [`${V2}/cpuset.cpus.effective`]: { errno: 'EIO' } }),
    { status: 'not-collected', errno: 'EIO' },
  ],
  ['a closed root', containerV1({ openTo: { 1: 'nobody' } }), { status: 'denied' }],
])('%s', (_, machine, expected) => {
  expect(cpuOn(machine)).toMatchObject(expected);
});
