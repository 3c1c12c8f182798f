import { expect, test } from 'vitest';
import { collectPidsCgroup } from '../../../../image/collectors/cgroup/pids-cgroup.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerHybrid } from '../../hosts/container-hybrid.ts';
import { containerV1 } from '../../hosts/container-v1.ts';
import { containerV2 } from '../../hosts/container-v2.ts';
import { fixtureHost, type Machine } from '../../hosts/fixture-host.ts';

function pidsOn(machine: Machine) {
  const host = fixtureHost(machine);
  return collectPidsCgroup(host, targetOf(host));
}

const V1 = '/proc/1/root/sys/fs/cgroup/pids';
const V2 = '/proc/1/root/sys/fs/cgroup';

test.each([
  [
    'version 1',
    containerV1(),
    { source: `${V1}/pids.current`, value: { version: 1, currentCount: '3', limit: null, refusedCount: '0' } },
  ],
  [
    'version 2',
    containerV2(),
    { source: `${V2}/pids.current`, value: { version: 2, currentCount: '3', limit: '100', refusedCount: '2' } },
  ],
  [
    'version 2 beside version 1, a kernel that does not count refusals',
    containerHybrid(),
    {
      source: `${V2}/unified/pids.current`,
      value: { version: 2, currentCount: '3', limit: '100', refusedCount: null },
    },
  ],
])('%s', (_, machine, expected) => {
  expect(pidsOn(machine)).toEqual({ status: 'ok', ...expected });
});

test.each([
  ['a limit that is no number', containerV2({ [`${V2}/pids.max`]: 'x\n' }), 'malformed'],
  ['a count that is no number', containerV2({ [`${V2}/pids.current`]: '\n' }), 'malformed'],
  ['no pids controller', containerV2({ [`${V2}/pids.current`]: null }), 'absent'],
  ['a closed root', containerV1({ openTo: { 1: 'nobody' } }), 'denied'],
])('%s: %s', (_, machine, status) => {
  expect(pidsOn(machine)).toMatchObject({ status });
});
