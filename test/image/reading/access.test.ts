import { describe, expect, test } from 'vitest';
import { readAs } from '../../../image/reading/access.ts';
import { targetOf } from '../hosts/collecting.ts';
import { containerV1, processFiles } from '../hosts/container-v1.ts';
import { fixtureHost, type Machine } from '../hosts/fixture-host.ts';

const asUser1000 = processFiles(1, { ids: [1000, 2000], capabilities: '0000000000000000' });

function namespaceAs(machine: Machine) {
  const host = fixtureHost(machine);
  return readAs(host, targetOf(host).main, () => host.readLink('/proc/1/ns/ipc'));
}

test('root reads a root target itself', () => {
  expect(namespaceAs(containerV1())).toEqual({ value: 'ipc:[4026532882]' });
});

test('root takes the ids of a target that has others', () => {
  expect(namespaceAs(containerV1({ files: asUser1000, openTo: { 1: '1000:2000' } }))).toEqual({
    value: 'ipc:[4026532882]',
  });
});

test('a user with the same ids needs no child', () => {
  expect(
    namespaceAs(
      containerV1({ files: asUser1000, openTo: { 1: '1000:2000' }, self: { pid: 40, uid: 1000, gid: 2000 } }),
    ),
  ).toEqual({
    value: 'ipc:[4026532882]',
  });
});

describe('what is refused all the same says why', () => {
  test.each([
    [
      'another user',
      { self: { pid: 40, uid: 1000, gid: 1000 } },
      'open only to uid 1000 with gid 2000, or to CAP_SYS_PTRACE',
    ],
    [
      'a target with more capabilities, or not dumpable',
      { self: { pid: 40, uid: 0, gid: 0 } },
      'has capabilities that its ids alone do not give, or changed its ids itself',
    ],
  ])('%s', (_, { self }, why) => {
    expect(namespaceAs(containerV1({ files: asUser1000, openTo: { 1: 'nobody' }, self }))).toEqual({
      errno: 'EACCES',
      why: expect.stringContaining(why),
    });
  });

  test('a target with another AppArmor profile', () => {
    const files = {
      '/proc/self/attr/current': 'cri-containerd.apparmor.d (enforce)\n',
      '/proc/1/attr/current': 'web (enforce)\n',
    };
    expect(namespaceAs(containerV1({ files, openTo: { 1: 'nobody' } }))).toEqual({
      errno: 'EACCES',
      why: expect.stringMatching(/open only to CAP_SYS_PTRACE; its security label differs from the inspector’s/),
    });
  });

  test('a privileged root target', () => {
    expect(namespaceAs(containerV1({ openTo: { 1: 'nobody' } }))).toEqual({
      errno: 'EACCES',
      why: expect.stringContaining('only to CAP_SYS_PTRACE'),
    });
  });
});

test('other errors are the answer', () => {
  expect(namespaceAs(containerV1({ files: { '/proc/1/ns/ipc': { errno: 'ESRCH' } } }))).toEqual({ errno: 'ESRCH' });
});
