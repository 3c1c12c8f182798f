import { expect, test } from 'vitest';
import { shmMount } from '../../src/differences/shm-mount.ts';
import { nodeShm } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

test.each([
  ['read only', { readOnly: true }, 'access rw', 'access ro'],
  ['noexec', { noExec: true }, 'programs exec', 'programs noexec'],
  ['closed to others', { rootMode: 0o755, rootUid: 7 }, 'mode 1777, owner 0:0', 'mode 0755, owner 7:0'],
  ['another file system', { fileSystemType: 'ramfs' }, 'type tmpfs', 'type ramfs'],
])('%s', (_, difference, a, b) => {
  expect(contrastOf(shmMount, {}, { shmMount: nodeShm(difference) })).toEqual({ a, b });
});

test('not mounted', () => {
  expect(contrastOf(shmMount, {}, { shmMount: { state: 'missing' } })).toMatchObject({
    a: expect.stringContaining('mounted yes'),
    b: expect.stringContaining('mounted no'),
  });
});

test('what always differs is none', () => {
  expect(
    contrastOf(
      shmMount,
      {},
      { shmMount: nodeShm({ device: '0:99', rootInode: '7', availableBytes: '4096', mountSource: 'shm' }) },
    ),
  ).toBe('equal');
});
