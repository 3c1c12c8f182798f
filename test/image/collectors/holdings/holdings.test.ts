import { describe, expect, test } from 'vitest';
import { collectHoldings } from '../../../../image/collectors/holdings/holdings.ts';
import type { FileStatus, Host } from '../../../../image/host.ts';
import type { Holding } from '../../../../src/facts/ipc.ts';
import { keptRows, targetOf } from '../../hosts/collecting.ts';
import { containerV1, MOUNTS, OWN_MOUNTS, processFiles, stat, status } from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { heldBy8, holdingsOn, RING, ring } from '../../hosts/holding.ts';

const SEGMENT = '40000000-40010000 rw-s 00000000 00:01 98317                              /SYSV00005150 (deleted)\n';

describe('what is mapped', () => {
  test('a segment and a file', () => {
    expect(heldBy8(SEGMENT + RING)).toEqual([
      {
        pid: 8,
        how: 'mapped',
        writable: true,
        sizeBytes: '65536',
        mappingCount: 1,
        reachBytes: '65536',
        object: { kind: 'sysv', shmid: 98317, createdWithKey: 0x5150 },
      },
      { pid: 8, how: 'mapped', writable: true, sizeBytes: '8192', mappingCount: 1, reachBytes: '8192', object: ring },
    ]);
  });

  test('several mappings of one object are one, writable if one is', () => {
    const readOnly = RING.replace('rw-s', 'r--s').replace('7f4feb28', '7f4feb29').replace('-7f4feb28', '-7f4feb29');
    expect(heldBy8(readOnly + RING)).toEqual([
      { pid: 8, how: 'mapped', writable: true, sizeBytes: '16384', mappingCount: 2, reachBytes: '8192', object: ring },
    ]);
    expect(heldBy8(readOnly)).toMatchObject([{ writable: false }]);
  });

  test.each([
    ['private mappings', RING.replace('rw-s', 'rw-p')],
    ['anonymous shared memory', SEGMENT.replace('/SYSV00005150', '/dev/zero')],
    ['asynchronous I/O', RING.replace('00:da', '00:11').replace('/dev/shm/ring', '/[aio] (deleted)')],
  ])('%s are no shared memory objects', (_, maps) => {
    expect(heldBy8(maps)).toEqual([]);
  });

  test('a tmpfs anywhere counts, whatever its path', () => {
    const mounts = `${MOUNTS}961 925 0:99 / /cache rw - tmpfs tmpfs rw\n`;
    const maps = RING.replace('00:da', '00:63').replace('/dev/shm/', '/cache/');
    expect(heldBy8(maps, { '/proc/1/mountinfo': mounts })).toMatchObject([
      { object: { path: '/cache/ring', device: '0:99' } },
    ]);
  });

  test('a file on a tmpfs that is named like a segment is a file', () => {
    expect(heldBy8(SEGMENT.replace('00:01', '00:da'))).toMatchObject([
      { object: { kind: 'file', path: '/SYSV00005150', deleted: true } },
    ]);
  });

  test('a deleted file keeps its name, without what the kernel appends', () => {
    expect(heldBy8(RING.replace('ring', 'ring (deleted)'))).toMatchObject([
      { object: { path: '/dev/shm/ring', deleted: true } },
    ]);
  });

  test('a file whose own name ends like that is not deleted', () => {
    const file = { status: { inode: '2' } };
    expect(
      heldBy8(RING.replace('ring', 'ring (deleted)'), { '/proc/8/root/dev/shm/ring (deleted)': file }),
    ).toMatchObject([{ object: { path: '/dev/shm/ring (deleted)', deleted: false } }]);
    const another = { status: { inode: '3' } };
    expect(
      heldBy8(RING.replace('ring', 'ring (deleted)'), { '/proc/8/root/dev/shm/ring (deleted)': another }),
    ).toMatchObject([{ object: { deleted: true } }]);
  });

  test('a process in a mount namespace of its own is seen with its own mounts', () => {
    const own = {
      '/proc/8/ns/mnt': { link: 'mnt:[4026539999]' },
      '/proc/8/mountinfo': MOUNTS.replace('0:218', '0:300'),
    };
    expect(heldBy8(RING, own)).toMatchObject([{ object: { fileSystem: 'unknown' } }]);
    expect(heldBy8(RING.replace('00:da', '00:12c'), own)).toMatchObject([{ object: { device: '0:300' } }]);
  });
});

test('where /proc may hide processes, more may be held than is seen', () => {
  const ownMounts = OWN_MOUNTS.replace('proc proc rw', 'proc proc rw,hidepid=invisible,gid=4');
  const { fact, rows } = holdingsOn(
    containerV1({ files: { '/proc/1/maps': RING, '/proc/self/mountinfo': ownMounts } }),
  );
  expect({ rows: rows.length, fact }).toMatchObject({
    rows: 1,
    fact: { value: { totalCount: 2, unreadablePids: [] } },
  });
});

describe('processes that refuse', () => {
  const worker = (pid: number, ids: [number, number]) => ({
    ...processFiles(pid, { parentPid: 1, ids }),
    [`/proc/${pid}/maps`]: RING,
  });

  test('are read with their ids', () => {
    const machine = containerV1({
      files: { ...worker(8, [1000, 1000]), ...worker(9, [1001, 1001]), ...worker(10, [1000, 1000]) },
      openTo: { 8: '1000:1000', 9: '1001:1001', 10: '1000:1000' },
    });
    const { fact, rows } = holdingsOn(machine);
    expect(fact).toMatchObject({ status: 'ok', value: { totalCount: 3, unreadablePids: [] } });
    expect(rows.map(({ pid }) => pid)).toEqual([8, 10, 9]);
  });

  test('even then are named, beside what the others hold', () => {
    const { fact, rows } = holdingsOn(
      containerV1({ files: { '/proc/1/maps': RING, ...worker(8, [1000, 1000]) }, openTo: { 8: 'nobody' } }),
    );
    const unreadable = [{ pid: 8, errno: 'EACCES', why: expect.stringContaining('CAP_SYS_PTRACE') }];
    expect(fact).toMatchObject({ status: 'ok', value: { totalCount: 1, unreadablePids: [8], unreadable } });
    expect(rows).toMatchObject([{ pid: 1 }]);
  });

  test('all of them: denied', () => {
    expect(holdingsOn(containerV1({ openTo: { 1: 'nobody', 8: 'nobody' } })).fact).toMatchObject({
      status: 'denied',
      errno: 'EACCES',
      message: expect.stringContaining('CAP_SYS_PTRACE'),
    });
  });
});

test('from outside of the pod, the target’s namespace is the one that counts', () => {
  const elsewhere = { link: 'ipc:[4026539999]' };
  const host = fixtureHost(
    containerV1({ files: { '/proc/1/maps': SEGMENT, '/proc/1/ns/ipc': elsewhere, '/proc/8/ns/ipc': elsewhere } }),
  );
  const { rows, sink } = keptRows<Holding>();
  expect(collectHoldings(host, targetOf(host), sink)).toMatchObject({ status: 'ok', value: { unreadablePids: [] } });
  expect(rows).toMatchObject([{ pid: 1, object: { kind: 'sysv' } }]);
});

test('a process in another IPC namespace: its shmids mean other segments, its files are files all the same', () => {
  const { fact, rows } = holdingsOn(
    containerV1({
      files: {
        '/proc/1/maps': SEGMENT,
        '/proc/8/maps': SEGMENT + RING,
        '/proc/8/ns/ipc': { link: 'ipc:[4026539999]' },
      },
    }),
  );
  expect(fact).toMatchObject({
    value: { totalCount: 2, unreadablePids: [], unreadable: [{ pid: 8, errno: 'EXDEV', why: expect.any(String) }] },
  });
  expect(rows).toMatchObject([
    { pid: 1, object: { kind: 'sysv' } },
    { pid: 8, object: ring },
  ]);
});

test('a process that ends meanwhile holds nothing', () => {
  const { fact } = holdingsOn(containerV1({ files: { '/proc/1/maps': RING, '/proc/8/maps': { errno: 'ESRCH' } } }));
  expect(fact).toMatchObject({ status: 'ok', value: { totalCount: 1, unreadablePids: [] } });
});

test('a process whose first thread ended hides what the others hold: it is unseen, not empty-handed', () => {
  const files = {
    '/proc/8/status': status(8).replace('S (sleeping)', 'Z (zombie)'),
    '/proc/8/maps': '',
    '/proc/8/task/8/stat': stat(8, 1, 'Z'),
    '/proc/8/task/9/stat': stat(9, 1),
  };
  expect(holdingsOn(containerV1({ files })).fact).toMatchObject({
    value: { unreadablePids: [8], unreadable: [{ pid: 8, errno: 'EOWNERDEAD' }] },
  });
  const alone = { ...files, '/proc/8/task/9/stat': null };
  expect(holdingsOn(containerV1({ files: alone })).fact).toMatchObject({ value: { unreadablePids: [] } });
});

describe('POSIX queues', () => {
  const INFO = 'pos:\t0\nflags:\t02000002\nmnt_id:\t152\n';
  const open = (link: string, status: Partial<FileStatus>, info = INFO): Record<string, Entry> => ({
    '/proc/8/fd/3': { link },
    '/proc/8/fdinfo/3': info,
    [`/proc/8/root${link}`]: { status: { inode: '7', device: '0:213', ...status } },
  });

  test('opened by mq_open: on a mount that no process sees', () => {
    expect(heldBy8('', open('/ring', {}))).toEqual([
      {
        pid: 8,
        how: 'open',
        writable: true,
        sizeBytes: '0',
        object: { kind: 'queue', name: 'ring', deleted: false, device: '0:213', inode: '7' },
      },
    ]);
  });

  test('opened by path, for reading alone; removed since', () => {
    const info = INFO.replace('02000002', '02000000').replace('152', '952');
    expect(heldBy8('', open('/dev/mqueue/ring', {}, info))).toMatchObject([
      { writable: false, object: { kind: 'queue', name: 'ring' } },
    ]);
    expect(heldBy8('', open('/ring (deleted)', { linkCount: 0 }))).toMatchObject([
      { object: { name: 'ring', deleted: true } },
    ]);
  });

  test.each([
    ['a file of another file system whose mount was taken away', open('/ring', { device: '0:99' })],
    ['a file of a mount that the process has', open('/ring', {}, INFO.replace('152', '925'))],
    ['one that is only named', open('/ring', {}, INFO.replace('02000002', '012000002'))],
    ['one that was closed meanwhile', { '/proc/8/fd/3': { link: '/ring' } }],
  ])('%s is none', (_, files) => {
    expect(heldBy8('', files)).toEqual([]);
  });

  test('a kernel that does not tell without asking leaves the process unread', () => {
    const machine = containerV1({ files: open('/ring', {}) });
    const host: Host = { ...fixtureHost(machine), statAtHand: () => ({ errno: 'EINVAL' }) };
    expect(collectHoldings(host, targetOf(host), keptRows<Holding>().sink)).toMatchObject({
      status: 'ok',
      value: { unreadablePids: [8] },
    });
  });
});
