import { describe, expect, test } from 'vitest';
import { MOST_MEMFDS } from '../../../../src/facts/request.ts';
import { containerV1 } from '../../hosts/container-v1.ts';
import type { Entry } from '../../hosts/fixture-host.ts';
import { heldBy8, holdingsOn, RING, ring } from '../../hosts/holding.ts';

describe('memory of memfd_create', () => {
  const object = { kind: 'memfd', name: 'jit', device: '0:1', inode: '98317' };
  const mappedMemfd = '40000000-40010000 rw-s 00000000 00:01 98317                              /memfd:jit (deleted)\n';
  const opened: Record<string, Entry> = {
    '/proc/8/fd/3': { link: '/memfd:jit (deleted)' },
    '/proc/8/fdinfo/3': 'pos:\t0\nflags:\t02\nmnt_id:\t19\nino:\t98317\n',
    '/proc/8/root/memfd:jit (deleted)': { status: { inode: '98317', device: '0:1', sizeBytes: '4096', linkCount: 0 } },
  };

  test('mapped, open, or both', () => {
    const file = { sizeBytes: '4096', allocatedBytes: '0', mode: 0o644, uid: 0, gid: 0 };
    const mapped = { pid: 8, how: 'mapped', writable: true, sizeBytes: '65536', mappingCount: 1, reachBytes: '65536' };
    expect(heldBy8(mappedMemfd)).toEqual([{ ...mapped, object }]);
    expect(heldBy8('', opened)).toEqual([{ pid: 8, how: 'open', writable: true, sizeBytes: '4096', file, object }]);
    expect(heldBy8(mappedMemfd, opened)).toEqual([{ ...mapped, file, object }]);
  });

  test('a file that is only named so is not touched', () => {
    const onRoot = {
      ...opened,
      '/proc/8/fdinfo/3': 'flags:\t02\nmnt_id:\t925\n',
      '/proc/8/root/memfd:jit (deleted)': { hangs: true } as const,
    };
    expect(heldBy8('', onRoot)).toEqual([]);
    expect(heldBy8(mappedMemfd.replace('00:01', '00:da'))).toMatchObject([
      { object: { kind: 'file', path: '/memfd:jit' } },
    ]);
  });

  test('so many that they would push out what channels are made of', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => mappedMemfd.replace('98317', String(index + 1))).join('');
    const { fact, rows } = holdingsOn(
      containerV1({ files: { '/proc/1/maps': many(80), '/proc/8/maps': `${many(1200)}${RING}` } }),
    );
    expect(rows.filter((row) => row.object.kind === 'memfd')).toHaveLength(MOST_MEMFDS);
    expect(rows.at(-1)).toMatchObject({ pid: 8, object: ring });
    expect(fact).toMatchObject({ value: { totalCount: MOST_MEMFDS + 1, unreadablePids: [] } });
  });

  test('a name that ends a line', () => {
    expect(heldBy8(mappedMemfd.replace('jit', 'a\\012b'))).toMatchObject([{ object: { name: String.raw`a\x0ab` } }]);
  });
});

test('files without end: of the mappings beyond a thousand only their number', () => {
  const maps = Array.from({ length: 1500 }, (_, index) => RING.replace(' 2  ', ` ${index + 10}  `)).join('');
  const { fact, rows } = holdingsOn(containerV1({ files: { '/proc/8/maps': maps } }));
  expect({ rows: rows.length, fact }).toMatchObject({ rows: 1000, fact: { value: { totalCount: 1500 } } });
});
