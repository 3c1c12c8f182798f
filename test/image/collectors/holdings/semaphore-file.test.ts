import { expect, test } from 'vitest';
import type { Entry } from '../../hosts/fixture-host.ts';
import { heldBy8, ring } from '../../hosts/holding.ts';

const mappedAs = (path: string) =>
  `7f4feb283000-7f4feb284000 rw-s 00000000 00:da 7                          ${path} (deleted)\n`;
const inShm = (name: string, inode = '7'): Record<string, Entry> => ({
  [`/proc/8/root/dev/shm/${name}`]: { status: { device: '0:218', inode, sizeBytes: '32', rawMode: 0o100600 } },
});

test.each([
  ['glibc', '/dev/shm/sem.A3DFH0', 'sem.lock'],
  ['musl', '/dev/shm/tmp-123456789', 'lock'],
])('a semaphore that its process made with %s has the name that leads to it', (_, mapped, name) => {
  expect(heldBy8(mappedAs(mapped), { ...inShm('sem.other', '6'), ...inShm(name) })).toMatchObject([
    { object: { ...ring, path: `/dev/shm/${name}`, inode: '7', deleted: false }, file: { sizeBytes: '32' } },
  ]);
});

test.each([
  ['a semaphore that was unlinked', '/dev/shm/sem.A3DFH0', inShm('sem.other', '6')],
  ['another file that was unlinked', '/dev/shm/ring', inShm('sem.lock')],
])('%s stays removed', (_, mapped, files) => {
  expect(heldBy8(mappedAs(mapped), files)).toMatchObject([{ object: { path: mapped, deleted: true } }]);
});
