import { expect, test } from 'vitest';
import { collectLxcfsMounts } from '../../../../image/collectors/mounts/lxcfs-mounts.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerV1 } from '../../hosts/container-v1.ts';
import { fixtureHost } from '../../hosts/fixture-host.ts';
import { withLxcfs } from '../../hosts/with-lxcfs.ts';

const mountsOn = (machine: Parameters<typeof fixtureHost>[0]) => collectLxcfsMounts(targetOf(fixtureHost(machine)));

test('none', () => {
  expect(mountsOn(containerV1())).toEqual({ status: 'ok', source: '/proc/1/mountinfo', value: [] });
});

test('where they lie, and which of its files', () => {
  expect(mountsOn(withLxcfs())).toMatchObject({
    value: [
      { mountPoint: '/proc/meminfo', root: '/proc/meminfo' },
      { mountPoint: '/proc/cpuinfo', root: '/proc/cpuinfo' },
      { mountPoint: '/sys/devices/system/cpu', root: '/sys/devices/system/cpu' },
      ...['stat', 'swaps', 'uptime', 'loadavg', 'diskstats'].map((name) => ({ mountPoint: `/proc/${name}` })),
    ],
  });
});

test('mounts that can’t be read', () => {
  expect(mountsOn(containerV1({ files: { '/proc/1/mountinfo': { errno: 'EACCES' } } }))).toMatchObject({
    status: 'denied',
    source: '/proc/1/mountinfo',
  });
});
