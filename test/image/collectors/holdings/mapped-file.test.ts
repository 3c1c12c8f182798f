import { describe, expect, test } from 'vitest';
import { MOST_DISK_FILES } from '../../../../src/facts/request.ts';
import { containerV1, MOUNTS } from '../../hosts/container-v1.ts';
import type { Entry } from '../../hosts/fixture-host.ts';
import { heldBy8, holdingsOn, RING, ring } from '../../hosts/holding.ts';

/** A line of maps of one page. */
const mapping = (path: string, { device = '08:01', inode = 5, mode = 'rw-s', offset = '00000000' } = {}) =>
  `7f4feb283000-7f4feb284000 ${mode} ${offset} ${device} ${inode}                          ${path}\n`;
const withMount = (line: string): Record<string, Entry> => ({
  '/proc/1/mountinfo': `${MOUNTS}${line}\n`,
  '/proc/8/mountinfo': `${MOUNTS}${line}\n`,
});
const DATA = withMount('961 925 8:1 /pods/1/data /data rw - ext4 /dev/sda1 rw');

describe('a file of any file system', () => {
  test.each([
    ['a disk volume', '961 925 8:1 /pods/1/data /data rw - ext4 /dev/sda1 rw', '08:01', '8:1', 'ext4'],
    ['huge pages', '961 925 0:99 / /data rw - hugetlbfs nodev rw', '00:63', '0:99', 'hugetlbfs'],
    ['a network file system', '961 925 0:99 / /data rw - nfs4 server:/ rw', '00:63', '0:99', 'nfs4'],
  ])('%s', (_, line, inMaps, device, fileSystem) => {
    expect(heldBy8(mapping('/data/ring', { device: inMaps }), withMount(line))).toMatchObject([
      { object: { kind: 'file', path: '/data/ring', deleted: false, device, inode: '5', fileSystem } },
    ]);
  });

  test('one that is mounted by itself and was removed is none of the root’s', () => {
    const mount = withMount('961 925 8:1 /d/f//deleted /f rw - ext4 /dev/sda1 rw');
    expect(heldBy8(mapping('/f (deleted)'), mount)).toMatchObject([
      { object: { path: '/f', deleted: true, device: '8:1', fileSystem: 'ext4' } },
    ]);
  });

  test('read-only mappings count too', () => {
    expect(heldBy8(mapping('/data/ring', { mode: 'r--s' }), DATA)).toMatchObject([{ writable: false }]);
  });

  test('one of a mount that the process does not have', () => {
    expect(heldBy8(mapping('/other/ring', { device: '00:63' }))).toMatchObject([
      { object: { path: '/other/ring', device: '0:99', fileSystem: 'unknown' } },
    ]);
  });

  test('of disks no more than the first so many, and a file in memory behind them', () => {
    const files = Array.from({ length: MOST_DISK_FILES + 900 }, (_, index) => mapping('/data/x', { inode: index + 9 }));
    const { fact, rows } = holdingsOn(containerV1({ files: { '/proc/8/maps': files.join('') + RING, ...DATA } }));
    expect(fact).toMatchObject({ value: { totalCount: MOST_DISK_FILES + 1 } });
    expect(rows.at(-1)).toMatchObject({ object: ring });
  });
});

describe('whose device maps and stat(2) do not agree on', () => {
  const status = (device: string, inode = '5'): Entry => ({ status: { device, inode, sizeBytes: '4096' } });

  test('overlayfs where a kernel shows the layer’s device: the mount’s is taken, which no other container has', () => {
    expect(heldBy8(mapping('/app/ring'), { '/proc/8/root/app/ring': status('0:242') })).toMatchObject([
      { object: { device: '0:242', inode: '5', fileSystem: 'overlay' }, file: { sizeBytes: '4096' } },
    ]);
  });

  test('a file of another mount namespace is not one of the layers, on a kernel that shows them or not', () => {
    const self = (device: string): Record<string, Entry> => ({
      '/proc/self/maps': `00400000-00401000 r--p 00000000 ${device} 77                           /inspector\n`,
    });
    const foreign = [{ object: { device: '0:99', inode: '5', fileSystem: 'unknown' } }];
    expect(heldBy8(mapping('/ring/a', { device: '00:63' }), self('00:cf'))).toMatchObject(foreign);
    expect(heldBy8(mapping('/ring/a', { device: '00:63' }), self('fe:00'))).toMatchObject(foreign);
    expect(heldBy8(mapping('/ring/a'), self('00:cf'))).toMatchObject([{ object: { device: '8:1' } }]);
    expect(heldBy8(mapping('/ring/a'), self('fe:00'))).toMatchObject([{ object: { device: '0:242' } }]);
  });

  test('overlayfs on one that shows its own', () => {
    const maps = mapping('/app/ring', { device: '00:f2' });
    expect(heldBy8(maps, { '/proc/8/root/app/ring': status('0:243') })).toMatchObject([
      { object: { device: '0:242', inode: '5', fileSystem: 'overlay' }, file: { sizeBytes: '4096' } },
    ]);
  });

  test('btrfs: stat’s, since subvolumes number their inodes alike; without it the file is only counted', () => {
    const mount = withMount('961 925 0:40 /@/data /data rw - btrfs /dev/sda1 rw');
    const maps = mapping('/data/ring', { device: '00:28' });
    expect(heldBy8(maps, { ...mount, '/proc/8/root/data/ring': status('0:41') })).toMatchObject([
      { object: { device: '0:41', inode: '5', fileSystem: 'btrfs' } },
    ]);
    const { fact, rows } = holdingsOn(containerV1({ files: { '/proc/8/maps': maps, ...mount } }));
    expect({ fact, rows }).toMatchObject({ fact: { value: { totalCount: 1 } }, rows: [] });
  });
});

describe('left out', () => {
  const READ_ONLY = mapping('/usr/lib/gconv-modules.cache', { device: '00:f2', mode: 'r--s' });
  const file = (changedAt: number): Record<string, Entry> => ({
    '/proc/8/root/usr/lib/gconv-modules.cache': { status: { device: '0:242', inode: '5', changedAt } },
  });
  // The fixture boots at 1,600,000,000, and its container starts ten seconds later
  test('what came with the image and is only read', () => {
    expect(heldBy8(READ_ONLY, file(1_600_000_009))).toEqual([]);
    expect(heldBy8(READ_ONLY.replace('r--s', 'rw-s'), file(1_600_000_009))).toHaveLength(1);
    expect(heldBy8(READ_ONLY, file(1_600_000_010))).toHaveLength(1);
    expect(heldBy8(READ_ONLY)).toHaveLength(1);
  });

  test('not on a volume', () => {
    const old = { '/proc/8/root/data/ring': { status: { device: '8:1', inode: '5', changedAt: 1 } } };
    expect(heldBy8(mapping('/data/ring', { mode: 'r--s' }), { ...DATA, ...old })).toHaveLength(1);
  });

  test('devices', () => {
    const device = { '/proc/8/root/dev/nvidia0': { status: { rawMode: 0o020666, device: '0:248', inode: '5' } } };
    expect(heldBy8(mapping('/dev/nvidia0', { device: '00:f8' }), device)).toEqual([]);
  });
});

describe('what is known of the file', () => {
  const status = { inode: '2', sizeBytes: '4096', allocatedBytes: '0', rawMode: 0o100600, uid: 7, gid: 8 };
  const known = { sizeBytes: '4096', allocatedBytes: '0', mode: 0o600, uid: 7, gid: 8 };

  test('by its path, if that still leads to it', () => {
    expect(heldBy8(RING, { '/proc/8/root/dev/shm/ring': { status } })).toMatchObject([{ file: known }]);
    const [replaced] = heldBy8(RING, { '/proc/8/root/dev/shm/ring': { status: { ...status, inode: '3' } } });
    expect(replaced).not.toHaveProperty('file');
  });

  test('by a descriptor', () => {
    const open = {
      '/proc/8/fd/3': { link: '/dev/shm/ring (deleted)' },
      '/proc/8/fdinfo/3': 'flags:\t02\nmnt_id:\t960\n',
      '/proc/8/root/dev/shm/ring (deleted)': { status: { ...status, linkCount: 0 } },
    };
    const deleted = RING.replace('ring', 'ring (deleted)');
    expect(heldBy8(deleted, open)).toMatchObject([{ how: 'mapped', file: known }]);
  });

  test('by the mapping itself, where the inspector may', () => {
    const link = { '/proc/8/map_files/7f4feb283000-7f4feb285000': { status } };
    expect(heldBy8(RING.replace('ring', 'ring (deleted)'), link)).toMatchObject([
      { object: { deleted: true }, file: known },
    ]);
  });

  test('a way that leads through a server that may not answer is not gone', () => {
    const fuse = '961 925 0:98 / /fuse rw - fuse.x x rw\n962 961 8:1 / /fuse/data rw - ext4 /dev/sda1 rw';
    const hanging = { '/proc/8/root/fuse/data/ring': { hangs: true } as const };
    expect(heldBy8(mapping('/fuse/data/ring'), { ...withMount(fuse), ...hanging })).toHaveLength(1);
  });

  test('nor is a file of such a server touched', () => {
    const mount = withMount('961 925 0:99 / /data rw - nfs4 server:/ rw');
    const hanging = {
      '/proc/8/root/data/ring': { hangs: true } as const,
      '/proc/8/map_files/7f4feb283000-7f4feb284000': { hangs: true } as const,
    };
    expect(heldBy8(mapping('/data/ring', { device: '00:63' }), { ...mount, ...hanging })).toHaveLength(1);
  });
});

test('how far the mappings of an object reach, and how many there are', () => {
  const maps = ['00000000', '00010000', '00004000'].map((offset) => mapping('/data/ring', { offset })).join('');
  expect(heldBy8(maps, DATA)).toMatchObject([
    { sizeBytes: String(3 * 4096), mappingCount: 3, reachBytes: String(0x11000) },
  ]);
});
