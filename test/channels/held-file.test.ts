import { describe, expect, test } from 'vitest';
import { heldFile, isMemory } from '../../src/channels/held-file.ts';
import { heldBy } from '../../src/channels/holdings.ts';
import type { Holding } from '../../src/facts/ipc.ts';
import { inspectionWith, type Difference } from '../facts.ts';
import { shmMount, targetMount } from '../mounts.ts';
import { heldFile as statusOf, holdings, mapped, memfd, shmFile, tableOf } from '../objects.ts';
import { APP_PID } from '../processes.ts';
import { KiB } from '../sizes.ts';

function fileOf(row: Holding, difference: Difference = {}) {
  const { target } = inspectionWith({ target: { holdings: holdings(row), ...difference } });
  const [held] = heldBy('target', target, ['file', 'memfd']).objects;
  if (held === undefined) throw new Error('nothing is held');
  return heldFile('target', target, held);
}

describe('what lies at /dev/shm', () => {
  test('is on its file system, whatever path it is called by', () => {
    expect(fileOf(mapped(APP_PID)).onDevShm).toBe(true);
    expect(fileOf(mapped(APP_PID, { path: '/alias/ring' })).onDevShm).toBe(true);
    expect(fileOf(mapped(APP_PID, { device: '0:99' })).onDevShm).toBe(false);
  });

  test('is below it, if it is a disk that logs lie on as well', () => {
    const disk = { shmMount: shmMount({ device: '254:0', fileSystemType: 'ext4', root: '/volume' }) };
    const onDisk = { device: '254:0', fileSystem: 'ext4' };
    expect(fileOf(mapped(APP_PID, onDisk), disk)).toMatchObject({ onDevShm: true, inMemory: false });
    expect(fileOf(mapped(APP_PID, { ...onDisk, path: '/logs/app.log' }), disk).onDevShm).toBe(false);
  });

  test('is by its path if an inspector of the first version did not know the mount', () => {
    expect(fileOf(mapped(APP_PID), { shmMount: { state: 'missing' } }).onDevShm).toBe(true);
    expect(fileOf(mapped(APP_PID, { fileSystem: 'tmpfs' }), { shmMount: { state: 'missing' } }).onDevShm).toBe(false);
  });
});

test('where it lies in its file system goes by what is mounted, the longest way first', () => {
  expect(fileOf(mapped(APP_PID), { shmMount: shmMount({ root: '/sub' }) }).location).toBe('/sub/ring');
  const mounts = tableOf(
    targetMount({ mountPoint: '/volume', device: '0:70', root: '/a' }),
    targetMount({ mountPoint: '/volume/deep', device: '0:70', root: '/b' }),
  );
  const at = (path: string) => fileOf(mapped(APP_PID, { path, device: '0:70' }), { mounts }).location;
  expect([at('/volume/ring'), at('/volume/deep/ring'), at('/volumes/ring')]).toEqual(['/a/ring', '/b/ring', null]);
});

test.each([
  ['on /dev/shm', mapped(APP_PID, {}, { how: 'open', writable: false }), true],
  ['mapped from a memory volume', mapped(APP_PID, { path: '/v/ring', device: '0:70' }, { writable: false }), true],
  ['written on a memory volume', mapped(APP_PID, { path: '/v/ring', device: '0:70' }, { how: 'open' }), true],
  [
    'read on a memory volume',
    mapped(APP_PID, { path: '/v/a', device: '0:70' }, { how: 'open', writable: false }),
    false,
  ],
  ['on huge pages', mapped(APP_PID, { path: '/hp/map_0', device: '0:90', fileSystem: 'hugetlbfs' }), true],
  ['mapped from a disk', mapped(APP_PID, { path: '/d/a', device: '254:0', fileSystem: 'ext4' }), false],
  ['a memfd', memfd(APP_PID, { writable: false }), true],
])('%s: is it memory?', (_what, row, expected) => {
  expect(isMemory(fileOf(row))).toBe(expected);
});

test('its size is that of the file, held or listed, and not that of a mapping', () => {
  expect(fileOf({ ...mapped(APP_PID), file: statusOf({ sizeBytes: '7' }) }).sizeBytes).toBe('7');
  expect(fileOf(mapped(APP_PID), { shmFiles: tableOf(shmFile({ sizeBytes: '8' })) }).sizeBytes).toBe('8');
  expect(fileOf(mapped(APP_PID), { shmFiles: tableOf() }).sizeBytes).toBeNull();
  expect(fileOf({ ...mapped(APP_PID), sizeBytes: String(KiB) }, { shmFiles: tableOf() }).sizeBytes).toBeNull();
});

test('a name that one process has lost, and another has, is there', () => {
  const rows = [mapped(APP_PID, { deleted: true }), mapped(9)];
  const { target } = inspectionWith({ target: { holdings: holdings(...rows) } });
  const [held] = heldBy('target', target, ['file', 'memfd']).objects;
  expect(held && heldFile('target', target, held).removed).toBe(false);
});
