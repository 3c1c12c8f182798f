import { expect, test } from 'vitest';
import { collectMachine } from '../../../../image/collectors/machine/machine.ts';
import { containerV1, OWN_MOUNTS } from '../../hosts/container-v1.ts';
import { fixtureHost } from '../../hosts/fixture-host.ts';

test('memory by sysinfo(2), CPUs by sysfs', () => {
  expect(collectMachine(fixtureHost(containerV1()))).toMatchObject({
    status: 'ok',
    value: { memoryBytes: '25276514304', cpuCount: 2 },
  });
});

test.each([
  ['the directory', '/sys/devices/system/cpu'],
  ['the file', '/sys/devices/system/cpu/online'],
])('LXCFS over %s of the inspector itself: absent, for it is no machine’s', (_, mountPoint) => {
  const own = `${OWN_MOUNTS}999 890 0:49 ${mountPoint} ${mountPoint} rw - fuse.lxcfs lxcfs rw\n`;
  expect(
    collectMachine(
      fixtureHost(
        containerV1({ files: { '/proc/self/mountinfo': own, '/sys/devices/system/cpu/online': { hangs: true } } }),
      ),
    ),
  ).toMatchObject({ status: 'absent' });
});

test('a list that is none', () => {
  expect(
    collectMachine(fixtureHost(containerV1({ files: { '/sys/devices/system/cpu/online': 'x\n' } }))),
  ).toMatchObject({
    status: 'malformed',
  });
});
