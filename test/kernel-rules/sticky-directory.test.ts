import { expect, test } from 'vitest';
import type { Inode } from '../../src/kernel-rules/file-access.ts';
import { isGuardedFromCreators } from '../../src/kernel-rules/sticky-directory.ts';
import { processOf } from '../processes.ts';

const shm: Inode = { path: '/dev/shm', mode: 0o1777, uid: 0, gid: 0, hasAcl: false };
const file = (uid: number): Inode => ({ path: '/dev/shm/ring', mode: 0o666, uid, gid: 0, hasAcl: false });

test.each([
  ['another user', processOf(1000), shm, file(2000), 1],
  ['root, whatever its capabilities', processOf(0, { effectiveCapabilities: '000001ffffffffff' }), shm, file(2000), 1],
  ['at 2, where only the group may write', processOf(1000), { ...shm, mode: 0o1770 }, file(2000), 2],
])('guards from %s', (_who, process, directory, inode, protectedRegular) => {
  expect(isGuardedFromCreators(process, directory, inode, { protectedRegular })).toBe(true);
});

test.each([
  ['is off', processOf(1000), shm, file(2000), 0],
  ['is not known to the kernel', processOf(1000), shm, file(2000), null],
  ['meets the file’s owner', processOf(2000), shm, file(2000), 2],
  ['meets a file of the directory’s owner', processOf(1000), shm, file(0), 2],
  [
    'meets a directory that is not sticky, as a memory volume’s',
    processOf(1000),
    { ...shm, mode: 0o777 },
    file(2000),
    2,
  ],
  ['at 1 meets a directory that only the group may write to', processOf(1000), { ...shm, mode: 0o1770 }, file(2000), 1],
])('does not guard where it %s', (_case, process, directory, inode, protectedRegular) => {
  expect(isGuardedFromCreators(process, directory, inode, { protectedRegular })).toBe(false);
});
