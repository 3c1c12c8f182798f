import { expect, test } from 'vitest';
import { collectCpuThrottling } from '../../../../image/collectors/cgroup/cpu-throttling.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerHybrid } from '../../hosts/container-hybrid.ts';
import { containerV1 } from '../../hosts/container-v1.ts';
import { containerV2 } from '../../hosts/container-v2.ts';
import { fixtureHost, type Machine } from '../../hosts/fixture-host.ts';

function throttlingOn(machine: Machine) {
  const host = fixtureHost(machine);
  return collectCpuThrottling(host, targetOf(host));
}

const V1 = '/proc/1/root/sys/fs/cgroup/cpu';
const V2 = '/proc/1/root/sys/fs/cgroup';
const periods = { totalCount: '200', throttledCount: '50', throttledMicroseconds: '1234567' };

test('version 1 counts nanoseconds', () => {
  expect(throttlingOn(containerV1())).toEqual({
    status: 'ok',
    source: `${V1}/cpu.shares`,
    value: { version: 1, weight: 512, periods },
  });
});

test('version 2 counts microseconds', () => {
  expect(throttlingOn(containerV2())).toEqual({
    status: 'ok',
    source: `${V2}/cpu.weight`,
    value: { version: 2, weight: 20, periods },
  });
});

test('a controller of version 1 beside version 2', () => {
  expect(throttlingOn(containerHybrid())).toMatchObject({ value: { version: 1, periods } });
});

test.each([
  [
    'a kernel without quotas',
    containerV2({ [`${V2}/cpu.stat`]: 'usage_usec 100\n' }),
    { status: 'ok', value: { periods: null } },
  ],
  ['no statistics', containerV1({ files: { [`${V1}/cpu.stat`]: null } }), { status: 'ok', value: { periods: null } }],
  ['a weight that is no number', containerV2({ [`${V2}/cpu.weight`]: 'x\n' }), { status: 'malformed' }],
  [
    'a weight past all numbers',
    containerV2({ [`${V2}/cpu.weight`]: '99999999999999999999\n' }),
    { status: 'malformed' },
  ],
  ['no CPU controller', containerV2({ [`${V2}/cpu.weight`]: null }), { status: 'absent' }],
  ['a closed root', containerV1({ openTo: { 1: 'nobody' } }), { status: 'denied' }],
])('%s', (_, machine, expected) => {
  expect(throttlingOn(machine)).toMatchObject(expected);
});
