import { expect, test } from 'vitest';
import { collectMemoryEvents } from '../../../../image/collectors/cgroup/memory-events.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerHybrid } from '../../hosts/container-hybrid.ts';
import { containerV1 } from '../../hosts/container-v1.ts';
import { containerV2 } from '../../hosts/container-v2.ts';
import { fixtureHost, type Machine } from '../../hosts/fixture-host.ts';

function eventsOn(machine: Machine) {
  const host = fixtureHost(machine);
  return collectMemoryEvents(host, targetOf(host));
}

const V1 = '/proc/1/root/sys/fs/cgroup/memory';
const V2 = '/proc/1/root/sys/fs/cgroup';

test('version 1: swap is what the sum may have beyond memory', () => {
  expect(eventsOn(containerV1())).toEqual({
    status: 'ok',
    source: `${V1}/memory.limit_in_bytes`,
    value: {
      version: 1,
      highBytes: null,
      highCount: null,
      limitHitCount: '17',
      oomCount: null,
      oomKillCount: '2',
      killsAll: null,
      swap: { limitBytes: '33554432', usageBytes: '4096' },
    },
  });
});

test('version 2', () => {
  expect(eventsOn(containerV2())).toEqual({
    status: 'ok',
    source: `${V2}/memory.events`,
    value: {
      version: 2,
      highBytes: null,
      highCount: '0',
      limitHitCount: '3',
      oomCount: '1',
      oomKillCount: '1',
      killsAll: true,
      swap: { limitBytes: '0', usageBytes: '0' },
    },
  });
});

test('memory in version 2 beside controllers of version 1; a kernel without memory.oom.group', () => {
  expect(eventsOn(containerHybrid())).toMatchObject({
    value: {
      version: 2,
      highBytes: '50331648',
      highCount: '5',
      killsAll: null,
      swap: { limitBytes: null, usageBytes: '4096' },
    },
  });
});

test.each([
  [
    'a kernel that does not count swap, version 1',
    containerV1({
      files: { [`${V1}/memory.memsw.limit_in_bytes`]: null, [`${V1}/memory.memsw.usage_in_bytes`]: null },
    }),
    null,
  ],
  [
    'a kernel that does not count swap, version 2',
    containerV2({ [`${V2}/memory.swap.max`]: null, [`${V2}/memory.swap.current`]: null }),
    null,
  ],
  [
    'no limit, version 1',
    containerV1({ files: { [`${V1}/memory.memsw.limit_in_bytes`]: '9223372036854771712\n' } }),
    { limitBytes: null },
  ],
  [
    'no swap beside memory, version 1',
    containerV1({ files: { [`${V1}/memory.memsw.limit_in_bytes`]: '67108864\n' } }),
    { limitBytes: '0' },
  ],
  [
    'memory that grew between the two reads',
    containerV1({ files: { [`${V1}/memory.usage_in_bytes`]: '999999999\n' } }),
    { usageBytes: '0' },
  ],
])('swap: %s', (_, machine, swap) => {
  expect(eventsOn(machine)).toMatchObject({ status: 'ok', value: { swap } });
});

test.each([
  ['a closed root', containerV1({ openTo: { 1: 'nobody' } }), 'denied'],
  ['a sum that is no number', containerV1({ files: { [`${V1}/memory.memsw.limit_in_bytes`]: 'x\n' } }), 'malformed'],
  ['a high that is no number', containerV2({ [`${V2}/memory.high`]: 'x\n' }), 'malformed'],
  ['a swap limit that is no number', containerV2({ [`${V2}/memory.swap.max`]: '\n' }), 'malformed'],
  ['no memory controller', containerV2({ [`${V2}/memory.events`]: null }), 'absent'],
])('%s: %s', (_, machine, status) => {
  expect(eventsOn(machine)).toMatchObject({ status });
});
