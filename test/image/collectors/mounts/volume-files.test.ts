import { describe, expect, test } from 'vitest';
import { collectVolumeFiles } from '../../../../image/collectors/mounts/volume-files.ts';
import type { VolumeFiles } from '../../../../src/facts/shm-mount.ts';
import { keptRows, targetOf } from '../../hosts/collecting.ts';
import { containerV1, MOUNTS } from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry, type Machine } from '../../hosts/fixture-host.ts';

const RING = '961 925 0:99 / /ring rw,noexec - tmpfs tmpfs rw';
const SPACE = { sizeBytes: '1048576', availableBytes: '4096', inodeCount: '10', availableInodeCount: '9' };
const directory: Entry = { status: { rawMode: 0o041770, uid: 7, gid: 8, device: '0:99' } };
const file = (inode: string, device = '0:99'): Entry => ({ status: { inode, device, sizeBytes: '8192' } });

function volumesOn(
  mounts: string,
  files: Record<string, Entry>,
  { held = [] as string[], limit = 1000, openTo = {} as Machine['openTo'] } = {},
) {
  const paths = Object.keys(files).map((path) => `/proc/1/root${path}`);
  const machine = containerV1({
    openTo,
    files: {
      '/proc/1/mountinfo': `${MOUNTS}${mounts}\n`,
      ...Object.fromEntries(Object.entries(files).map(([path, entry]) => [`/proc/1/root${path}`, entry])),
    },
  });
  machine.fileSystems = { ...machine.fileSystems, ...Object.fromEntries(paths.map((path) => [path, SPACE])) };
  const host = fixtureHost(machine);
  const { rows, sink } = keptRows<VolumeFiles['rows'][number]>(limit);
  const fact = collectVolumeFiles(host, targetOf(host), sink, new Set(held));
  const value = fact.status === 'ok' ? fact.value : undefined;
  return { tops: value?.tops, totalCount: value?.totalCount, rows };
}

test('a memory volume: its top, and what lies in it', () => {
  const found = volumesOn(RING, { '/ring': directory, '/ring/a': file('5'), '/ring/other': file('6', '0:50') });
  expect(found.tops).toEqual([
    {
      mountPoint: '/ring',
      device: '0:99',
      root: '/',
      readOnly: false,
      noExec: true,
      mode: 0o1770,
      uid: 7,
      gid: 8,
      hasAcl: false,
      sizeBytes: '1048576',
      availableBytes: '4096',
    },
  ]);
  expect(found).toMatchObject({
    totalCount: 1,
    rows: [{ mountPoint: '/ring', path: 'a', inode: '5', sizeBytes: '8192' }],
  });
});

test.each([
  ['huge pages', '961 927 0:99 / /dev/hugepages rw - hugetlbfs nodev rw', '/dev/hugepages'],
  ['a volume that is read-only', '961 925 0:99 / /ring ro - tmpfs tmpfs rw', '/ring'],
  ['a mount of one file', '961 925 0:99 /x /ring rw - tmpfs tmpfs rw', '/ring'],
])('%s', (_, mount, path) => {
  const isFile = mount.includes('/x');
  const found = volumesOn(mount, {
    [path]: isFile ? file('5') : directory,
    ...(!isFile && { [`${path}/a`]: file('5') }),
  });
  expect(found.tops).toHaveLength(1);
  expect(found.rows).toMatchObject([{ mountPoint: path, path: isFile ? '' : 'a', inode: '5' }]);
});

describe('left out', () => {
  const atomic = {
    '/ring': directory,
    '/ring/..data': { link: '..2026_01_02_03_04_05.6' },
    '/ring/token': { link: '..data/token' },
  };
  test.each<[string, string, Record<string, Entry>]>([
    ['what the kubelet writes', '961 925 0:99 / /ring ro - tmpfs tmpfs rw', atomic],
    ['one file of it', '961 925 0:99 /..2026_01_02_03_04_05.6/token /ring ro - tmpfs tmpfs rw', { '/ring': file('5') }],
    ['the runtime’s own', '961 925 0:99 / /run/secrets rw - tmpfs tmpfs rw', { '/run/secrets': directory }],
    ['a disk', '961 925 8:1 / /ring rw - ext4 /dev/sda1 rw', { '/ring': directory }],
    ['a device node', RING, { '/ring': { status: { rawMode: 0o020666, device: '0:99' } } }],
    [
      'what lies behind a server that may not answer',
      '960 925 0:98 / /fuse rw - fuse.x x rw\n961 960 0:99 / /fuse/ring rw - tmpfs tmpfs rw',
      { '/fuse/ring': { hangs: true } },
    ],
    [
      'what another mount lies on',
      `${RING}\n962 961 8:1 / /ring rw - ext4 /dev/sda1 rw`,
      { '/ring': { status: { device: '8:1' } } },
    ],
  ])('%s', (_, mount, files) => {
    expect(volumesOn(mount, files)).toEqual({ tops: [], totalCount: 0, rows: [] });
  });

  test('and not what a program writes alike, since it may write there', () => {
    expect(volumesOn(RING, atomic).tops).toHaveLength(1);
  });
});

test('the root of a mount whose file was removed is its path alone', () => {
  const { tops } = volumesOn('961 925 0:99 /d/f//deleted /ring rw - tmpfs tmpfs rw', { '/ring': file('5') });
  expect(tops).toMatchObject([{ root: '/d/f' }]);
});

test('with few rows, those that the target holds', () => {
  const files = { '/ring': directory, '/ring/a': file('5'), '/ring/b': file('6'), '/ring/c': file('7') };
  const found = volumesOn(RING, files, { held: ['0:99 7'], limit: 2 });
  expect(found).toMatchObject({ totalCount: 3, rows: [{ path: 'a' }, { path: 'c' }] });
});

test('a volume that is closed to the inspector is counted, and not called empty', () => {
  expect(volumesOn(RING, { '/ring': directory }, { openTo: { 1: 'nobody' } })).toEqual({
    tops: [],
    totalCount: 1,
    rows: [],
  });
});

test('through the root of a process of another user, with its ids', () => {
  const found = volumesOn(RING, { '/ring': directory, '/ring/a': file('5') }, { openTo: { 1: '0:0' } });
  expect(found).toMatchObject({ totalCount: 1, rows: [{ path: 'a' }] });
});
