import { expect, test } from 'vitest';
import { shmSize } from '../../src/differences/shm-size.ts';
import { GiB } from '../sizes.ts';
import { nodeShm } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

const sized = (sizeBytes: number, inodeCount = '1000000') => ({
  shmMount: nodeShm({ sizeBytes: String(sizeBytes), inodeCount }),
});

test('another size', () => {
  expect(contrastOf(shmSize, {}, sized(GiB))).toEqual({ a: '8Gi', b: '1Gi' });
  expect(contrastOf(shmSize, {}, sized(0))).toEqual({ a: '8Gi', b: 'no limit' });
});

test('another number of inodes', () => {
  expect(contrastOf(shmSize, {}, sized(8 * GiB, '1000'))).toEqual({ a: '1000000 inodes', b: '1000 inodes' });
  expect(contrastOf(shmSize, {}, sized(8 * GiB, '0'))).toEqual({ a: '1000000 inodes', b: 'no limit' });
});

test('half of almost the same memory is the same', () => {
  expect(contrastOf(shmSize, {}, sized(7.75 * GiB, '960000'))).toBe('equal');
});

test('not mounted: shm-mount tells', () => {
  expect(contrastOf(shmSize, {}, { shmMount: { state: 'missing' } })).toBe('equal');
});
