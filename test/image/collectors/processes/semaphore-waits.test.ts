import { expect, test } from 'vitest';
import { collectProcesses } from '../../../../image/collectors/processes/processes.ts';
import type { Process } from '../../../../src/facts/process.ts';
import { keptRows, targetOf } from '../../hosts/collecting.ts';
import { containerV1, stat } from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry, type Machine } from '../../hosts/fixture-host.ts';

const SEMOP = '65 0x5 0x7ffc7b7b1a50 0x1 0x0 0x0 0x0 0x7ffc7b7b19e8 0x40b3f6\n';

function waitsOn(
  files: Record<string, Entry>,
  { hasSemaphores = true, ...machine }: Partial<Machine> & { hasSemaphores?: boolean } = {},
) {
  const host = fixtureHost(containerV1({ files, ...machine }));
  const { rows, sink } = keptRows<Process>();
  collectProcesses(host, targetOf(host), sink, { hasSemaphores });
  return rows.map(({ pid, waitsForSemid }) => [pid, waitsForSemid]);
}

test('a process that waits in semop, by whichever thread', () => {
  expect(waitsOn({ '/proc/8/task/8/syscall': SEMOP })).toEqual([
    [1, undefined],
    [8, 5],
  ]);
  const thread = { '/proc/8/task/9/stat': stat(9, 1), '/proc/8/task/9/syscall': SEMOP.replace('65 ', '220 ') };
  expect(waitsOn({ '/proc/8/task/8/syscall': 'running\n', ...thread })).toContainEqual([8, 5]);
});

test('nobody is asked where there are no semaphores', () => {
  expect(waitsOn({ '/proc/8/task/8/syscall': SEMOP }, { hasSemaphores: false })).toContainEqual([8, undefined]);
});

test('a process in another IPC namespace waits for a set of that', () => {
  const files = { '/proc/8/task/8/syscall': SEMOP, '/proc/8/ns/ipc': { link: 'ipc:[4026539999]' } };
  expect(waitsOn(files)).toContainEqual([8, undefined]);
});

test('one that refuses is not known to wait', () => {
  expect(waitsOn({ '/proc/8/task/8/syscall': { errno: 'EPERM' } })).toContainEqual([8, undefined]);
});
