import { expect, test } from 'vitest';
import { shmSpace } from '../../src/differences/shm-space.ts';
import { nodeShm } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

test.each([
  ['no page left', { availableBytes: '4095' }, 'full'],
  ['no inode left', { availableInodeCount: '0' }, 'no inode left'],
])('%s on one node', (_, difference, b) => {
  expect(contrastOf(shmSpace, {}, { shmMount: nodeShm(difference) })).toEqual({ a: 'room left', b });
});

test('how much is in use is none, and no limit is never reached', () => {
  expect(contrastOf(shmSpace, {}, { shmMount: nodeShm({ availableBytes: '4096', availableInodeCount: '1' }) })).toBe(
    'equal',
  );
  expect(
    contrastOf(
      shmSpace,
      {},
      { shmMount: nodeShm({ sizeBytes: '0', availableBytes: '0', inodeCount: '0', availableInodeCount: '0' }) },
    ),
  ).toBe('equal');
  expect(contrastOf(shmSpace, {}, { shmMount: { state: 'missing' } })).toBe('equal');
});
