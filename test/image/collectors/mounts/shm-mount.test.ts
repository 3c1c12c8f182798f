import { describe, expect, test } from 'vitest';
import { collectSandboxShmMount, collectShmMount } from '../../../../image/collectors/mounts/shm-mount.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerV1, MOUNTS, OWN_MOUNTS, processFiles } from '../../hosts/container-v1.ts';
import { fixtureHost, type Machine } from '../../hosts/fixture-host.ts';

function shmOn(machine: Machine) {
  const host = fixtureHost(machine);
  return collectShmMount(host, targetOf(host));
}

const ROOT = '/proc/1/root/dev/shm';
const space = { sizeBytes: '16777216', availableBytes: '0', inodeCount: '0', availableInodeCount: '0' };
const EMPTY_DIR = `${MOUNTS}961 960 0:52 / /dev/shm rw,relatime - tmpfs tmpfs rw,size=16384k,noswap\n`;

test('the sandbox’s, as the inspector has it', () => {
  const expected = {
    state: 'mounted',
    device: '0:218',
    root: '/',
    fileSystemType: 'tmpfs',
    mountSource: 'shm',
    readOnly: false,
    noExec: true,
    sizeBytes: '67108864',
    availableBytes: '67104768',
    inodeCount: '3085512',
    availableInodeCount: '3085510',
    rootInode: '1',
    rootMode: 0o1777,
    rootUid: 0,
    rootGid: 0,
  };
  expect(shmOn(containerV1())).toEqual({ status: 'ok', source: ROOT, value: expected });
  expect(collectSandboxShmMount(fixtureHost(containerV1()))).toEqual({
    status: 'ok',
    source: '/dev/shm',
    value: expected,
  });
});

test('an emptyDir over the sandbox’s', () => {
  const files = { '/proc/1/mountinfo': EMPTY_DIR, [ROOT]: { status: { rawMode: 0o040777, device: '0:52' } } };
  expect(shmOn(containerV1({ files, fileSystems: { [ROOT]: space } }))).toMatchObject({
    value: { device: '0:52', mountSource: 'tmpfs', noExec: false, rootMode: 0o777, ...space },
  });
});

test.each([
  ['a mount that is read only', MOUNTS.replace('/dev/shm rw,', '/dev/shm ro,')],
  ['a file system that is', MOUNTS.replace('shm rw,size', 'shm ro,size')],
])('%s', (_, mounts) => {
  expect(shmOn(containerV1({ files: { '/proc/1/mountinfo': mounts } }))).toMatchObject({ value: { readOnly: true } });
});

test('a directory of a host path', () => {
  const mounts = MOUNTS.replace('0:218 / /dev/shm', '0:218 /agent /dev/shm');
  expect(shmOn(containerV1({ files: { '/proc/1/mountinfo': mounts } }))).toMatchObject({ value: { root: '/agent' } });
});

describe('nothing is mounted there', () => {
  const without = MOUNTS.replace(/^960.*\n/m, '');

  test('a plain directory: missing', () => {
    expect(shmOn(containerV1({ files: { '/proc/1/mountinfo': without } }))).toEqual({
      status: 'ok',
      source: ROOT,
      value: { state: 'missing' },
    });
  });

  test('nothing at all: missing', () => {
    expect(shmOn(containerV1({ files: { '/proc/1/mountinfo': without, [ROOT]: null } }))).toMatchObject({
      value: { state: 'missing' },
    });
  });

  test.each([
    ['absolute', '/run/shm'],
    ['relative', '../run/./shm'],
  ])('a link, %s: what lies where it leads, and the source says so', (_, link) => {
    const mounts = `${without}962 925 0:218 / /run/shm rw - tmpfs tmpfs rw\n`;
    const target = '/proc/1/root/run/shm';
    const files = { '/proc/1/mountinfo': mounts, [ROOT]: { link }, [target]: { status: { rawMode: 0o041777 } } };
    expect(shmOn(containerV1({ files, fileSystems: { [target]: space } }))).toMatchObject({
      status: 'ok',
      source: target,
      value: { state: 'mounted', device: '0:218' },
    });
  });

  test('a link to a plain directory: missing, there', () => {
    expect(shmOn(containerV1({ files: { '/proc/1/mountinfo': without, [ROOT]: { link: '/tmp' } } }))).toEqual({
      status: 'ok',
      source: '/proc/1/root/tmp',
      value: { state: 'missing' },
    });
  });

  test('links in a circle end', () => {
    expect(shmOn(containerV1({ files: { '/proc/1/mountinfo': without, [ROOT]: { link: '/dev/shm' } } }))).toMatchObject(
      {
        status: 'not-collected',
        errno: 'ELOOP',
      },
    );
  });

  test('a closed root: whether it is a link can’t be told', () => {
    expect(shmOn(containerV1({ files: { '/proc/1/mountinfo': without }, openTo: { 1: 'nobody' } }))).toMatchObject({
      status: 'denied',
    });
  });
});

describe('a closed root', () => {
  test('the inspector’s own /dev/shm is the same directory of the same file system', () => {
    expect(shmOn(containerV1({ openTo: { 1: 'nobody' } }))).toMatchObject({
      status: 'ok',
      source: '/dev/shm',
      value: { device: '0:218' },
    });
  });

  test.each([
    ['another file system', OWN_MOUNTS.replace('0:218', '0:219')],
    ['another directory', OWN_MOUNTS.replace('0:218 /', '0:218 /other')],
  ])('or is %s: denied', (_, own) => {
    expect(shmOn(containerV1({ files: { '/proc/self/mountinfo': own }, openTo: { 1: 'nobody' } }))).toMatchObject({
      status: 'denied',
      errno: 'EACCES',
    });
  });

  test('open to the target’s ids', () => {
    expect(
      shmOn(containerV1({ files: processFiles(1, { ids: [1000, 1000] }), openTo: { 1: '1000:1000' } })),
    ).toMatchObject({
      status: 'ok',
      source: ROOT,
    });
  });
});

test('a file system whose server may not answer is not touched', () => {
  const mounts = MOUNTS.replace('tmpfs shm', 'nfs4 server:/x');
  expect(shmOn(containerV1({ files: { '/proc/1/mountinfo': mounts, [ROOT]: { hangs: true } } }))).toMatchObject({
    status: 'not-collected',
  });
});

test('what is there is not what mountinfo said: nothing is concluded', () => {
  expect(shmOn(containerV1({ files: { [ROOT]: { status: { device: '0:99' } } } }))).toMatchObject({
    status: 'malformed',
  });
});

test('the inspector has no /dev/shm', () => {
  const own = OWN_MOUNTS.replace(/^971.*\n/m, '');
  expect(collectSandboxShmMount(fixtureHost(containerV1({ files: { '/proc/self/mountinfo': own } })))).toMatchObject({
    value: { state: 'missing' },
  });
});
