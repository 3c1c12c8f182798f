import { describe, expect, test } from 'vitest';
import { mayBlock, mountAt, readMounts } from '../../../image/reading/mounts.ts';
import { containerV1, MOUNTS } from '../hosts/container-v1.ts';
import { fixtureHost } from '../hosts/fixture-host.ts';

function mountsOf(mountinfo: string) {
  const mounts = readMounts(fixtureHost(containerV1({ files: { '/proc/1/mountinfo': mountinfo } })), 1);
  if ('errno' in mounts) throw new Error(mounts.errno);
  return mounts.value;
}

const tmpfs = (id: number, parentId: number, mountPoint: string) =>
  `${id} ${parentId} 0:${id} / ${mountPoint} rw - tmpfs tmpfs rw\n`;

describe('the mount that a path leads into', () => {
  test.each([
    ['/dev/shm', 960],
    ['/dev/shm/a/b', 960],
    ['/dev/shmx', 927],
    ['/dev', 927],
    ['/proc/meminfo', 926],
    ['/proc/bus/x', 831],
    ['/etc/hosts', 925],
    ['/', 925],
  ])('%s', (path, id) => {
    expect(mountAt(mountsOf(MOUNTS), path)?.id).toBe(id);
  });

  test('several on one directory: the one on top, whatever the order of lines', () => {
    const stacked = mountsOf(tmpfs(9, 8, '/dev/shm') + MOUNTS + tmpfs(8, 960, '/dev/shm'));
    expect(mountAt(stacked, '/dev/shm')?.id).toBe(9);
  });

  test('a mount on a parent directory hides what was mounted below it before', () => {
    expect(mountAt(mountsOf(MOUNTS + tmpfs(8, 927, '/dev')), '/dev/shm')?.id).toBe(8);
  });

  test('a parent that is listed after its child', () => {
    const [root = '', proc = '', dev = '', ...others] = MOUNTS.split('\n').slice(0, -1);
    expect(mountAt(mountsOf([...others, dev, proc, root, ''].join('\n')), '/dev/shm')?.id).toBe(960);
  });

  test('a root that something was mounted over', () => {
    expect(mountAt(mountsOf(MOUNTS + tmpfs(8, 925, '/')), '/dev/shm')?.id).toBe(8);
  });

  test('a process in a chroot that is no mount has no line for its root', () => {
    const chroot = mountsOf(tmpfs(60, 50, '/dev/shm'));
    expect(mountAt(chroot, '/dev/shm')?.id).toBe(60);
    expect(mountAt(chroot, '/proc/meminfo')).toBeUndefined();
  });
});

test('one line that is not understood, and nothing is concluded from the others', () => {
  expect(readMounts(fixtureHost(containerV1({ files: { '/proc/1/mountinfo': `${MOUNTS}nonsense\n` } })), 1)).toEqual({
    errno: 'EBADMSG',
  });
});

test.each([
  ['fuse', true],
  ['fuse.lxcfs', true],
  ['fuseblk', true],
  ['nfs4', true],
  ['9p', true],
  ['fusectl', false],
  ['tmpfs', false],
  ['ext4', false],
])('%s may block: %s', (fileSystemType, expected) => {
  const [mount] = mountsOf(MOUNTS);
  expect(mount !== undefined && mayBlock({ ...mount, fileSystemType })).toBe(expected);
});
