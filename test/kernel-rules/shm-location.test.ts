import { expect, test } from 'vitest';
import { areSeparateShm, pathInFileSystem } from '../../src/kernel-rules/shm-location.ts';
import { shmMount } from '../mounts.ts';

const missing = { state: 'missing' } as const;

test.each([
  ['the same directory', shmMount(), shmMount(), false],
  ['a directory of what the other has', shmMount({ root: '/agent' }), shmMount(), false],
  ['another file system', shmMount(), shmMount({ device: '0:54' }), true],
  ['directories beside one another', shmMount({ root: '/a' }), shmMount({ root: '/ab' }), true],
  ['nothing on one side', shmMount(), missing, true],
  ['nothing on both sides, which leaves each its own file system', missing, missing, true],
])('%s', (_what, one, other, separate) => {
  expect(areSeparateShm(one, other)).toBe(separate);
  expect(areSeparateShm(other, one)).toBe(separate);
});

test('a path below /dev/shm is found again from another directory of the same file system', () => {
  const inFileSystem = pathInFileSystem(shmMount({ root: '/agent' }), '/dev/shm/ring');
  expect(inFileSystem).toBe('/agent/ring');
  expect(pathInFileSystem(shmMount(), '/dev/shm/agent/ring')).toBe(inFileSystem);
});
