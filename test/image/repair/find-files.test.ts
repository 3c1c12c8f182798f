import { describe, expect, test } from 'vitest';
import { findFiles } from '../../../image/repair/find-files.ts';
import { serversOf } from '../../../image/repair/servers.ts';
import { findTarget } from '../../../image/who/target.ts';
import type { LxcfsFilesRequest } from '../../../src/facts/request.ts';
import { CONTAINER_ID, processFiles } from '../hosts/container-v1.ts';
import { fixtureHost, type Entry } from '../hosts/fixture-host.ts';
import { nodeThat } from '../hosts/node.ts';

const PID = 300;
const DEAD = '0:77';
const MEMINFO = 'MemTotal: 65536 kB\n';
const OF_KERNEL = `80 1 0:60 / / rw - overlay overlay rw
81 80 0:61 / /proc rw - proc proc rw
82 80 0:62 / /sys ro - sysfs sysfs rw
`;
const dead = (file: string, id: number, parent = 81) =>
  `${id} ${parent} ${DEAD} ${file} ${file} ro,nosuid,nodev - fuse.lxcfs lxcfs rw\n`;
const named = { '/proc/meminfo': '/var/lib/lxcfs/proc/meminfo' };

function found(
  mounts: string,
  sources: LxcfsFilesRequest['sources'] = named,
  files: Record<string, Entry | null> = {},
) {
  const ofContainer = Object.entries(processFiles(PID, { containerId: CONTAINER_ID })).map(([path, entry]) => [
    `/${path}`,
    entry,
  ]);
  const host = fixtureHost(
    nodeThat({
      ...(Object.fromEntries(ofContainer) as Record<string, Entry>),
      [`//proc/${PID}/mountinfo`]: OF_KERNEL + mounts,
      [`//proc/${PID}/root/proc/meminfo`]: { errno: 'ENOTCONN' },
      [`//proc/${PID}/root/proc/stat`]: { errno: 'ENOTCONN' },
      '/sys/fs/fuse/connections/51/waiting': '0\n',
      '/sys/fs/fuse/connections/77/waiting': '0\n',
      '/var/lib/lxcfs/proc/meminfo': MEMINFO,
      '/var/lib/lxcfs/proc/stat': 'cpu 1\n',
      ...files,
    }),
  );
  const target = findTarget(host, CONTAINER_ID);
  if ('status' in target) throw new Error(target.message);
  const result = findFiles(target, sources, serversOf(host));
  if ('status' in result) throw new Error(result.message);
  return {
    repairable: result.repairable.map(({ file, was, old, source }) => ({
      file,
      was,
      old: old.map(({ id }) => id),
      source,
    })),
    others: result.others,
  };
}

describe('can be bound again', () => {
  test('a dead mount, from the file of the node that the pod’s spec names', () => {
    expect(found(dead('/proc/meminfo', 90))).toEqual({
      repairable: [
        {
          file: '/proc/meminfo',
          was: 'dead',
          old: [90],
          source: { path: '/var/lib/lxcfs/proc/meminfo', device: '0:51' },
        },
      ],
      others: [],
    });
  });
  test('one that no spec names, from the only LXCFS that answers', () => {
    expect(found(dead('/proc/stat', 90), {}).repairable).toMatchObject([
      { file: '/proc/stat', source: { path: '/var/lib/lxcfs/proc/stat' } },
    ]);
  });
  test('dead mounts that lie on each other, the last first', () => {
    expect(found(dead('/proc/meminfo', 90) + dead('/proc/meminfo', 91, 90)).repairable).toMatchObject([
      { old: [91, 90] },
    ]);
  });
  test('one that the spec names and that is not there', () => {
    expect(found('').repairable).toMatchObject([{ file: '/proc/meminfo', was: 'lost', old: [] }]);
  });
});

test('a pod that never had LXCFS has no lines', () => {
  expect(found('', {})).toEqual({ repairable: [], others: [] });
});

test('one that answers is not needed', () => {
  expect(found(dead('/proc/meminfo', 90), named, { [`//proc/${PID}/root/proc/meminfo`]: MEMINFO })).toEqual({
    repairable: [],
    others: [{ file: '/proc/meminfo', was: 'answers', outcome: 'not-needed' }],
  });
});

describe('refused', () => {
  const hangs = { hangs: true } as const;
  test.each<[string, string, LxcfsFilesRequest['sources'], Record<string, Entry | null>, object]>([
    [
      'its daemon hangs',
      dead('/proc/meminfo', 90),
      named,
      { [`//proc/${PID}/root/proc/meminfo`]: hangs },
      { was: 'hung', outcome: 'refused' },
    ],
    [
      'somebody waits for it already',
      dead('/proc/meminfo', 90),
      named,
      { '/sys/fs/fuse/connections/77/waiting': '1\n' },
      { was: 'unknown', outcome: 'unknown' },
    ],
    [
      'the node’s LXCFS is dead, too',
      dead('/proc/meminfo', 90),
      named,
      { '/var/lib/lxcfs/proc/meminfo': { errno: 'ENOTCONN' } },
      { outcome: 'refused', why: expect.stringContaining('start it first') },
    ],
    [
      'the node’s LXCFS hangs',
      dead('/proc/meminfo', 90),
      named,
      { '/var/lib/lxcfs/proc/meminfo': hangs },
      { outcome: 'refused', why: expect.stringContaining('does not answer') },
    ],
    [
      'the node’s LXCFS is empty',
      dead('/proc/meminfo', 90),
      named,
      { '/var/lib/lxcfs/proc/meminfo': '' },
      { outcome: 'refused', why: expect.stringContaining('nothing') },
    ],
    [
      'the spec names what is no LXCFS',
      dead('/proc/meminfo', 90),
      { '/proc/meminfo': '/srv/meminfo' },
      {},
      { outcome: 'refused', why: expect.stringContaining('no LXCFS is mounted at /srv/meminfo') },
    ],
    [
      'another file system lies over it',
      '90 81 0:99 /x /proc/meminfo rw - ext4 /dev/vda rw\n',
      named,
      {},
      { was: 'covered', outcome: 'refused' },
    ],
    [
      'another file system lies below it',
      '89 81 0:99 /x /proc/meminfo rw - ext4 /dev/vda rw\n' + dead('/proc/meminfo', 90, 89),
      named,
      {},
      { outcome: 'refused', why: expect.stringContaining('below') },
    ],
  ])('%s', (_, mounts, sources, files, line) => {
    expect(found(mounts, sources, files)).toMatchObject({
      repairable: [],
      others: [{ file: '/proc/meminfo', ...line }],
    });
  });
  test('a dead mount that is none of the files', () => {
    const { others } = found(dead('/proc/meminfo', 90) + `91 80 ${DEAD} / /var/lib/lxcfs rw - fuse.lxcfs lxcfs rw\n`);
    expect(others).toMatchObject([{ file: '/var/lib/lxcfs', outcome: 'refused' }]);
  });
});
