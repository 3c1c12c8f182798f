import { describe, expect, test } from 'vitest';
import { MOST_DISK_FILES } from '../../../../src/facts/request.ts';
import { MOUNTS } from '../../hosts/container-v1.ts';
import type { Entry } from '../../hosts/fixture-host.ts';
import { heldBy8, RING, ring } from '../../hosts/holding.ts';

describe('what is only open', () => {
  const open: Record<string, Entry> = {
    '/proc/8/fd/3': { link: '/dev/shm/ring' },
    '/proc/8/fdinfo/3': 'pos:\t0\nflags:\t02504002\nmnt_id:\t960\n',
    '/proc/8/root/dev/shm/ring': { status: { inode: '2', sizeBytes: '4096' } },
  };

  test('a regular file of the target’s /dev/shm', () => {
    expect(heldBy8('', open)).toEqual([
      { pid: 8, how: 'open', writable: true, sizeBytes: '4096', file: expect.any(Object), object: ring },
    ]);
    expect(heldBy8('', { ...open, '/proc/8/fdinfo/3': 'flags:\t0100000\nmnt_id:\t960\n' })).toMatchObject([
      { writable: false },
    ]);
  });

  test('by two descriptors: writable if one is', () => {
    const writable = {
      '/proc/8/fd/4': { link: '/dev/shm/ring' },
      '/proc/8/fdinfo/4': 'flags:\t0100001\nmnt_id:\t960\n',
    };
    expect(heldBy8('', { ...open, '/proc/8/fdinfo/3': 'flags:\t0100000\nmnt_id:\t960\n', ...writable })).toMatchObject([
      { writable: true },
    ]);
  });

  test('not if it is mapped, too', () => {
    expect(heldBy8(RING, open)).toMatchObject([{ how: 'mapped' }]);
  });

  test('deleted: by its link count', () => {
    const deleted = {
      '/proc/8/fd/3': { link: '/dev/shm/ring (deleted)' },
      '/proc/8/root/dev/shm/ring (deleted)': { status: { inode: '2', linkCount: 0 } },
    };
    expect(heldBy8('', { ...open, ...deleted })).toMatchObject([{ object: { path: '/dev/shm/ring', deleted: true } }]);
  });

  test.each<[string, Record<string, Entry>]>([
    ['a socket', { '/proc/8/fd/3': { link: 'socket:[123]' } }],
    ['a directory', { '/proc/8/root/dev/shm/ring': { status: { rawMode: 0o040755 } } }],
    [
      'a file of another file system, whose status is never asked for',
      { '/proc/8/fd/3': { link: '/mnt/remote' }, '/proc/8/root/mnt/remote': { hangs: true } },
    ],
    ['a name without an open file (O_PATH)', { '/proc/8/fdinfo/3': 'flags:\t012000000\n' }],
    ['closed meanwhile', { '/proc/8/fdinfo/3': { errno: 'ENOENT' } }],
  ])('%s is none', (_, difference) => {
    expect(heldBy8('', { ...open, ...difference })).toEqual([]);
  });
});

describe('of volumes elsewhere', () => {
  const mounts = (line: string) => ({
    '/proc/1/mountinfo': `${MOUNTS}${line}\n`,
    '/proc/8/mountinfo': `${MOUNTS}${line}\n`,
  });
  const open = (path: string, device: string, mountId: number): Record<string, Entry> => ({
    '/proc/8/fd/3': { link: path },
    '/proc/8/fdinfo/3': `flags:\t0100002\nmnt_id:\t${mountId}\n`,
    [`/proc/8/root${path}`]: {
      status: { inode: '5', device, sizeBytes: '8192', allocatedBytes: '4096', rawMode: 0o100640, uid: 7, gid: 8 },
    },
  });

  test('a memory volume', () => {
    const files = { ...mounts('961 925 0:99 / /ring rw - tmpfs tmpfs rw'), ...open('/ring/a', '0:99', 961) };
    expect(heldBy8('', files)).toEqual([
      {
        pid: 8,
        how: 'open',
        writable: true,
        sizeBytes: '8192',
        file: { sizeBytes: '8192', allocatedBytes: '4096', mode: 0o640, uid: 7, gid: 8 },
        object: { kind: 'file', path: '/ring/a', deleted: false, device: '0:99', inode: '5' },
      },
    ]);
  });

  test.each([
    ['huge pages', '961 927 0:99 / /dev/hugepages rw - hugetlbfs nodev rw', '/dev/hugepages/a', '0:99', 'hugetlbfs'],
    ['a disk', '961 925 8:1 /data /data rw - ext4 /dev/sda1 rw', '/data/a', '8:1', 'ext4'],
    ['a subvolume', '961 925 0:40 /data /data rw - btrfs /dev/sda1 rw', '/data/a', '0:41', 'btrfs'],
  ])('%s', (_, line, path, device, fileSystem) => {
    expect(heldBy8('', { ...mounts(line), ...open(path, device, 961) })).toMatchObject([
      { how: 'open', object: { path, device, fileSystem } },
    ]);
  });

  test('a file that is mounted by itself and was removed', () => {
    const removed = {
      '/proc/8/fd/3': { link: '/f (deleted)' },
      '/proc/8/fdinfo/3': 'flags:\t0100000\nmnt_id:\t961\n',
      '/proc/8/root/f (deleted)': { status: { inode: '5', device: '0:99', linkCount: 0 } },
    };
    expect(heldBy8('', { ...mounts('961 925 0:99 /d/f//deleted /f rw - tmpfs tmpfs rw'), ...removed })).toMatchObject([
      { how: 'open', object: { path: '/f', deleted: true, device: '0:99' } },
    ]);
  });

  test.each([
    ['the container’s own root', '961 925 8:1 /data /data rw - ext4 /dev/sda1 rw', open('/var/log/a', '0:242', 925)],
    [
      'a token that the kubelet writes',
      '961 925 0:99 / /token rw - tmpfs tmpfs rw',
      open('/token/..2026_01_02_03_04_05.678/token', '0:99', 961),
    ],
    [
      'a server that may not answer, whose status is never asked for',
      '961 925 0:99 / /remote rw - nfs4 server:/ rw',
      { ...open('/remote/a', '0:99', 961), '/proc/8/root/remote/a': { hangs: true } as const },
    ],
  ])('not a file of %s', (_, line, files) => {
    expect(heldBy8('', { ...mounts(line), ...files })).toEqual([]);
  });

  test('of a disk no more than the first so many', () => {
    const many = Array.from({ length: MOST_DISK_FILES + 50 }, (_, index): [string, Entry][] => [
      [`/proc/8/fd/${index}`, { link: `/data/${index}` }],
      [`/proc/8/fdinfo/${index}`, 'flags:\t0100002\nmnt_id:\t961\n'],
      [`/proc/8/root/data/${index}`, { status: { inode: String(100 + index), device: '8:1' } }],
    ]);
    const files = { ...mounts('961 925 8:1 / /data rw - ext4 /dev/sda1 rw'), ...Object.fromEntries(many.flat()) };
    expect(heldBy8(RING, files)).toHaveLength(MOST_DISK_FILES + 1);
  });
});
