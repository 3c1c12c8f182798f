import { expect, test } from 'vitest';
import { hugepages } from '../../src/differences/hugepages.ts';
import { contrastOf } from './contrast-of.ts';

test('pools that the other has not', () => {
  expect(contrastOf(hugepages, { hugepages: { sizes: [{ pageSizeBytes: '2097152', count: '16' }] } }, {})).toEqual({
    a: 'pages of 2Mi 16',
    b: 'pages of 2Mi none',
  });
});

test('another group', () => {
  expect(contrastOf(hugepages, {}, { hugepages: { shmGroup: 7 } })).toEqual({
    a: 'hugetlb_shm_group 0',
    b: 'hugetlb_shm_group 7',
  });
});

test('a kernel without them is as one with empty pools', () => {
  expect(contrastOf(hugepages, {}, { hugepages: { sizes: [], shmGroup: null } })).toBe('equal');
});
