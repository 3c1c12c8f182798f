import { describe, expect, test } from 'vitest';
import { collectProcViews, type ViewFacts } from '../../../../image/collectors/proc-views/proc-views.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerV1, MOUNTS, OWN_MOUNTS, processFiles, stat } from '../../hosts/container-v1.ts';
import { fixtureHost, type Machine } from '../../hosts/fixture-host.ts';
import { withLxcfs } from '../../hosts/with-lxcfs.ts';

function viewsOn(machine: Machine): ViewFacts {
  const host = fixtureHost(machine);
  return collectProcViews(host, targetOf(host));
}

const value = (value: object) => expect.objectContaining({ status: 'ok', value });
const covered = (files: Parameters<typeof withLxcfs>[0] = {}) => viewsOn(withLxcfs(files)).coveredFiles;

test('the kernel’s own files, as every container has them', () => {
  expect(viewsOn(containerV1())).toEqual({
    meminfoView: value({
      state: 'answers',
      provider: 'kernel',
      totalBytes: '25276514304',
      availableBytes: '24412160000',
      swapBytes: null,
    }),
    cpuinfoView: value({ state: 'answers', provider: 'kernel', cpuCount: 2 }),
    cpuOnlineView: value({ state: 'answers', provider: 'kernel', cpuCount: 2 }),
    coveredFiles: value([]),
  });
});

test('LXCFS, over a file or over a directory above it', () => {
  expect(viewsOn(withLxcfs())).toEqual({
    meminfoView: value({
      state: 'answers',
      provider: 'lxcfs',
      totalBytes: '67108864',
      availableBytes: '66871296',
      swapBytes: null,
    }),
    cpuinfoView: value({ state: 'answers', provider: 'lxcfs', cpuCount: 1 }),
    cpuOnlineView: value({ state: 'answers', provider: 'lxcfs', cpuCount: 1 }),
    coveredFiles: value([
      { state: 'answers', file: '/proc/stat', provider: 'lxcfs', said: { of: 'cpus', count: 1 } },
      { state: 'answers', file: '/proc/swaps', provider: 'lxcfs', said: { of: 'swap', bytes: '0' } },
      { state: 'answers', file: '/proc/uptime', provider: 'lxcfs', said: { of: 'uptime', seconds: '61' } },
      { state: 'answers', file: '/proc/loadavg', provider: 'lxcfs', said: { of: 'nothing' } },
      { state: 'empty', file: '/proc/diskstats', provider: 'lxcfs' },
    ]),
  });
});

describe('what a target meets with LXCFS in trouble is a value', () => {
  test.each([
    ['its daemon is gone', { errno: 'ENOTCONN' }, 'dead'],
    ['its daemon went while it was asked', { errno: 'ECONNABORTED' }, 'dead'],
    ['its daemon can’t see other processes', '', 'empty'],
    ['its daemon does not answer', { hangs: true } as const, 'hung'],
  ])('%s', (_, entry, state) => {
    const { meminfoView } = viewsOn(withLxcfs({ '/proc/1/root/proc/meminfo': entry }));
    expect(meminfoView).toEqual(value({ state, provider: 'lxcfs' }));
  });

  test('after the first file that hangs no other is tried, but what was answered before stays', () => {
    const { meminfoView, cpuinfoView, cpuOnlineView } = viewsOn(
      withLxcfs({ '/proc/1/root/proc/cpuinfo': { hangs: true } }),
    );
    expect(meminfoView).toEqual(value(expect.objectContaining({ state: 'answers' })));
    expect(cpuinfoView).toEqual(value({ state: 'hung', provider: 'lxcfs' }));
    expect(cpuOnlineView).toMatchObject({
      status: 'timeout',
      message: expect.stringContaining('a read before it got no answer'),
    });
  });

  test('a reader that has not had its turn in time says nothing of LXCFS', () => {
    const { meminfoView, cpuinfoView, cpuOnlineView } = viewsOn(
      withLxcfs({ '/proc/1/root/proc/cpuinfo': { hangs: true, runnable: true } }),
    );
    expect(meminfoView).toEqual(value(expect.objectContaining({ state: 'answers' })));
    expect(cpuinfoView).toMatchObject({
      status: 'timeout',
      message: expect.stringContaining('did not get enough CPU'),
    });
    expect(cpuOnlineView).toMatchObject({
      status: 'timeout',
      message: expect.stringContaining('did not get enough CPU'),
    });
  });

  test('no file is touched while a thread of the target is blocked', () => {
    const blocked = { '/proc/8/task/8/stat': stat(8, 1010, 'D'), '/proc/8/task/8/wchan': '0' };
    const hanging = Object.fromEntries(
      [
        'proc/meminfo',
        'proc/cpuinfo',
        'sys/devices/system/cpu/online',
        'proc/stat',
        'proc/swaps',
        'proc/uptime',
        'proc/loadavg',
        'proc/diskstats',
      ].map((path) => [`/proc/1/root/${path}`, { hangs: true } as const]),
    );
    const { coveredFiles, ...views } = viewsOn(withLxcfs({ ...blocked, ...hanging }));
    for (const view of Object.values(views))
      expect(view).toMatchObject({
        status: 'timeout',
        message: expect.stringContaining('/proc/8/task/8 is already blocked'),
      });
    expect(coveredFiles).toMatchObject({
      value: Array.from({ length: 5 }, () => ({ state: 'not-read', why: expect.stringContaining('already blocked') })),
    });
  });
});

describe('the other files that LXCFS lies over', () => {
  test.each([
    ['its daemon is gone', { errno: 'ENOTCONN' }, { state: 'dead' }],
    ['its daemon can’t see other processes', '', { state: 'empty' }],
    ['its daemon does not answer', { hangs: true } as const, { state: 'hung' }],
    [
      'it may not be read',
      { errno: 'EACCES' },
      { state: 'not-read', why: 'the kernel does not let the inspector look there' },
    ],
    [
      'it says what no machine has run for',
      '-184467440737093088.00 0.00\n',
      { state: 'answers', said: { of: 'nothing' } },
    ],
  ])('%s', (_, entry, expected) => {
    expect(covered({ '/proc/1/root/proc/uptime': entry })).toMatchObject({
      value: [{}, {}, { file: '/proc/uptime', provider: 'lxcfs', ...expected }, {}, {}],
    });
  });

  test('those after one that hangs are not read', () => {
    const why = 'a read before it got no answer in time';
    expect(covered({ '/proc/1/root/proc/meminfo': { hangs: true } })).toMatchObject({
      value: Array.from({ length: 5 }, () => ({ state: 'not-read', why })),
    });
    expect(covered({ '/proc/1/root/proc/loadavg': { hangs: true } })).toMatchObject({
      value: [{}, {}, {}, { state: 'hung' }, { state: 'not-read', why }],
    });
  });

  test('a pipe that is mounted there is not opened', () => {
    const pipe = { text: '1.0 1.0\n', status: { rawMode: 0o010644 } };
    expect(covered({ '/proc/1/root/proc/uptime': pipe })).toMatchObject({
      value: [{}, {}, { state: 'not-read' }, {}, {}],
    });
  });
});

test('LXCFS is read as the target where the inspector is refused', () => {
  const asUser = withLxcfs({
    ...processFiles(1, { ids: [1000, 1000] }),
    '/proc/1/mountinfo': withLxcfs().files['/proc/1/mountinfo'] ?? '',
  });
  expect(viewsOn({ ...asUser, openTo: { 1: '1000:1000' } }).meminfoView).toEqual(
    value(expect.objectContaining({ state: 'answers', totalBytes: '67108864' })),
  );
  expect(viewsOn({ ...asUser, openTo: { 1: 'nobody' } }).meminfoView).toMatchObject({ status: 'denied' });
});

describe('a closed root', () => {
  const closed = { openTo: { 1: 'nobody' } };

  test('the inspector’s own file of the kernel says the same', () => {
    expect(viewsOn(containerV1(closed)).meminfoView).toEqual({
      status: 'ok',
      source: '/proc/meminfo',
      value: {
        state: 'answers',
        provider: 'kernel',
        totalBytes: '25276514304',
        availableBytes: '24412160000',
        swapBytes: null,
      },
    });
  });

  test('but not where LXCFS lies over the inspector’s, too', () => {
    const own = `${OWN_MOUNTS}999 854 0:49 /proc/meminfo /proc/meminfo rw - fuse.lxcfs lxcfs rw\n`;
    expect(viewsOn(containerV1({ ...closed, files: { '/proc/self/mountinfo': own } })).meminfoView).toMatchObject({
      status: 'denied',
    });
  });
});

test('a pipe that is mounted there is not opened', () => {
  const mounts = `${MOUNTS}999 926 0:30 /pipe /proc/meminfo rw - tmpfs tmpfs rw\n`;
  const files = {
    '/proc/1/mountinfo': mounts,
    '/proc/1/root/proc/meminfo': { text: 'MemTotal: 1 kB\n', status: { rawMode: 0o010644 } },
  };
  expect(viewsOn(containerV1({ files })).meminfoView.status).toBe('malformed');
});

test('something else than LXCFS is mounted there', () => {
  const mounts = `${MOUNTS}999 926 0:30 /meminfo /proc/meminfo rw - tmpfs tmpfs rw\n`;
  expect(viewsOn(containerV1({ files: { '/proc/1/mountinfo': mounts } })).meminfoView).toEqual(
    value(expect.objectContaining({ provider: 'other' })),
  );
});

test('a text that is no meminfo is malformed, a file that is not there absent', () => {
  const { meminfoView, cpuOnlineView } = viewsOn(
    withLxcfs({ '/proc/1/root/proc/meminfo': 'nonsense\n', '/proc/1/root/sys/devices/system/cpu/online': null }),
  );
  expect(meminfoView).toMatchObject({ status: 'malformed' });
  expect(cpuOnlineView).toMatchObject({ status: 'absent' });
});
