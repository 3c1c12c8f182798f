import { describe, expect, test } from 'vitest';
import { collectShmFiles } from '../../../../image/collectors/mounts/shm-files.ts';
import type { ShmFile } from '../../../../src/facts/shm-mount.ts';
import { keptRows, targetOf } from '../../hosts/collecting.ts';
import { containerV1, MOUNTS, processFiles } from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry, type Machine } from '../../hosts/fixture-host.ts';

function filesOn(machine: Machine, { limit = 1000, held = [] as string[] } = {}) {
  const host = fixtureHost(machine);
  const { rows, sink } = keptRows<ShmFile>(limit);
  return { fact: collectShmFiles(host, targetOf(host), sink, new Set(held)), rows };
}

const ROOT = '/proc/1/root/dev/shm';
const below = (files: Record<string, Entry>): Record<string, Entry> =>
  Object.fromEntries(Object.entries(files).map(([path, entry]) => [`${ROOT}/${path}`, entry]));
const pathsOf = (rows: ShmFile[]) => rows.map(({ path }) => path);

test('a file, every column', () => {
  const status = { rawMode: 0o102660, uid: 1000, gid: 2000, sizeBytes: '8192', allocatedBytes: '4096', inode: '2' };
  const { fact, rows } = filesOn(containerV1({ files: below({ ring: { status, hasAcl: true } }) }));
  expect(fact).toEqual({ status: 'ok', source: ROOT, value: { totalCount: 1 } });
  expect(rows).toEqual([
    {
      path: 'ring',
      type: 'file',
      mode: 0o2660,
      hasAcl: true,
      uid: 1000,
      gid: 2000,
      sizeBytes: '8192',
      allocatedBytes: '4096',
      device: '0:218',
      inode: '2',
      modifiedAt: 1_700_000_000,
    },
  ]);
});

test('every kind of entry is listed by its status; none is opened, no link followed', () => {
  const entries = below({
    directory: { status: { rawMode: 0o040700 } },
    'directory/sem.x': '',
    symlink: { link: '/etc/shadow' },
    fifo: { status: { rawMode: 0o010600 } },
    socket: { status: { rawMode: 0o140600 } },
    block: { status: { rawMode: 0o060600 } },
    character: { status: { rawMode: 0o020600 } },
  });
  const { rows } = filesOn(containerV1({ files: entries }));
  expect(rows.map(({ path, type }) => [path, type])).toEqual([
    ['directory', 'directory'],
    ['directory/sem.x', 'file'],
    ['symlink', 'symlink'],
    ['fifo', 'fifo'],
    ['socket', 'socket'],
    ['block', 'device'],
    ['character', 'device'],
  ]);
});

test('names that are no UTF-8, and a backslash', () => {
  expect(pathsOf(filesOn(containerV1({ files: below({ 'a\u00ffb': '', 'a\\b': '' }) })).rows)).toEqual([
    String.raw`a\xffb`,
    String.raw`a\\b`,
  ]);
});

describe('what is not listed is counted, so that nothing is concluded from the rest', () => {
  test('a closed directory', () => {
    const { fact, rows } = filesOn(containerV1({ files: below({ 'closed/x': { errno: 'EACCES' }, open: '' }) }));
    expect(pathsOf(rows)).toEqual(['closed', 'open']);
    expect(fact).toMatchObject({ value: { totalCount: 3 } });
  });

  test('what lies too deep', () => {
    const { fact, rows } = filesOn(containerV1({ files: below({ '1/2/3/4/5/6/7/8/9/10': '' }) }));
    expect(rows).toHaveLength(8);
    expect(fact).toMatchObject({ value: { totalCount: 9 } });
  });
});

test('other file systems below are none of it, and not even asked for their status', () => {
  const mounts = `${MOUNTS}990 960 0:77 / /dev/shm/remote rw - fuse.sshfs x rw\n`;
  const { fact, rows } = filesOn(
    containerV1({
      files: {
        '/proc/1/mountinfo': mounts,
        ...below({ remote: { hangs: true }, bound: { status: { device: '0:99' } }, ring: '' }),
      },
    }),
  );
  expect(pathsOf(rows)).toEqual(['ring']);
  expect(fact).toMatchObject({ value: { totalCount: 1 } });
});

describe('more files than rows', () => {
  const many = below(
    Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`f${index}`, { status: { inode: `${100 + index}` } }]),
    ),
  );

  test('the first, and how many there are', () => {
    const { fact, rows } = filesOn(containerV1({ files: many }), { limit: 3 });
    expect(pathsOf(rows)).toEqual(['f0', 'f1', 'f2']);
    expect(fact).toMatchObject({ value: { totalCount: 10 } });
  });

  test('those that the target holds come first', () => {
    expect(pathsOf(filesOn(containerV1({ files: many }), { limit: 3, held: ['0:218 105', '0:218 109'] }).rows)).toEqual(
      ['f0', 'f5', 'f9'],
    );
  });

  test('also through a child with the target’s ids', () => {
    const machine = containerV1({
      files: { ...processFiles(1, { ids: [1000, 1000] }), ...many },
      openTo: { 1: '1000:1000' },
    });
    // The inspector's own /dev/shm is no way in here
    const closed = { ...machine, files: { ...machine.files, '/proc/self/mountinfo': '' } };
    const { fact, rows } = filesOn(closed, { limit: 3, held: ['0:218 105', '0:218 109'] });
    expect(pathsOf(rows)).toEqual(['f0', 'f5', 'f9']);
    expect(fact).toEqual({ status: 'ok', source: ROOT, value: { totalCount: 10 } });
  });
});

test.each([
  [
    'nothing is mounted there',
    containerV1({ files: { '/proc/1/mountinfo': MOUNTS.replace(/^960.*\n/m, '') } }),
    'absent',
  ],
  [
    'a closed root, and another /dev/shm of the inspector',
    containerV1({ files: { '/proc/self/mountinfo': '' }, openTo: { 1: 'nobody' } }),
    'denied',
  ],
])('%s: %s', (_, machine, status) => {
  expect(filesOn(machine).fact).toMatchObject({ status });
});
