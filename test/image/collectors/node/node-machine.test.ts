import { expect, test } from 'vitest';
import { collectNodeMachine } from '../../../../image/collectors/node/node-machine.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { NODE_MOUNTS, nodeOf, nodeThat } from '../../hosts/node.ts';

function machineOn(files: Record<string, Entry | null> = {}) {
  const host = fixtureHost(nodeThat(files));
  return collectNodeMachine(host, nodeOf(host));
}

test('memory, swap and CPUs', () => {
  expect(machineOn()).toMatchObject({
    status: 'ok',
    value: { memoryBytes: '25276514304', swapBytes: '2147483648', cpuCount: 4 },
  });
});

test('a kernel that cannot swap', () => {
  expect(machineOn({ '/proc/meminfo': 'MemTotal: 8 kB\n' })).toMatchObject({
    status: 'ok',
    value: { memoryBytes: '8192', swapBytes: '0' },
  });
});

test('LXCFS over the node’s own file is not taken for the node', () => {
  const mounts = `${NODE_MOUNTS}50 31 0:51 /proc/meminfo /proc/meminfo rw - fuse.lxcfs lxcfs rw\n`;
  expect(machineOn({ '//proc/1/mountinfo': mounts })).toMatchObject({
    status: 'not-collected',
    message: 'EAGAIN at /proc/meminfo',
  });
});

test.each([
  ['/proc/meminfo', 'nonsense', 'malformed'],
  ['/sys/devices/system/cpu/online', '3-1', 'malformed'],
  ['/sys/devices/system/cpu/online', null, 'absent'],
])('%s: %j is %s', (path, entry, status) => {
  expect(machineOn({ [path]: entry })).toMatchObject({ status });
});
