import { describe, expect, test } from 'vitest';
import { collectIpcNamespace } from '../../../../image/collectors/ipc/ipc-namespace.ts';
import { collectNamespaces } from '../../../../image/collectors/processes/namespaces.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerV1, processFiles } from '../../hosts/container-v1.ts';
import { fixtureHost, type Machine } from '../../hosts/fixture-host.ts';

function namespacesOn(machine: Machine) {
  const host = fixtureHost(machine);
  return collectNamespaces(host, targetOf(host));
}

test('all seven of the main process', () => {
  expect(namespacesOn(containerV1())).toEqual({
    status: 'ok',
    source: '/proc/1/ns',
    value: {
      cgroup: 4026531835,
      ipc: 4026532882,
      mnt: 4026532698,
      net: 4026532255,
      pid: 4026532699,
      user: 4026531837,
      uts: 4026532471,
    },
  });
});

test.each([
  ['closed to the inspector', containerV1({ openTo: { 1: 'nobody' } }), { status: 'denied', errno: 'EACCES' }],
  [
    'open to the target’s ids',
    containerV1({ files: processFiles(1, { ids: [1000, 1000] }), openTo: { 1: '1000:1000' } }),
    { status: 'ok' },
  ],
  [
    'no link of a namespace',
    containerV1({ files: { '/proc/1/ns/uts': { link: 'nonsense' } } }),
    { status: 'malformed' },
  ],
  ['a kernel without cgroup namespaces', containerV1({ files: { '/proc/1/ns/cgroup': null } }), { status: 'absent' }],
])('%s', (_, machine, expected) => {
  expect(namespacesOn(machine)).toMatchObject(expected);
});

describe('the IPC namespace', () => {
  test.each([
    [
      'by the target’s own link',
      containerV1(),
      { source: '/proc/1/ns/ipc', value: { inode: 4026532882, of: 'target' } },
    ],
    [
      'by the inspector’s, which is the pod’s, where the target is closed',
      containerV1({ openTo: { 1: 'nobody' } }),
      { source: '/proc/self/ns/ipc', value: { inode: 4026532882, of: 'pod' } },
    ],
  ])('%s', (_, machine, expected) => {
    const host = fixtureHost(machine);
    expect(collectIpcNamespace(host, targetOf(host))).toEqual({ status: 'ok', ...expected });
  });

  test('of the pod, without a target', () => {
    expect(collectIpcNamespace(fixtureHost(containerV1()), undefined)).toMatchObject({ value: { of: 'pod' } });
  });
});
