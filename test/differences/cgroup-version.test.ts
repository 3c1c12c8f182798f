import { expect, test } from 'vitest';
import { cgroupVersionDifference } from '../../src/differences/cgroup-version.ts';
import { contrastOf } from './contrast-of.ts';

const v1 = { version1Controllers: ['cpu', 'memory'] };

test.each([
  ['v1', { ...v1, version2Controllers: null }, 'v1'],
  [
    'hybrid',
    { ...v1, version2Controllers: ['hugetlb'] },
    'v1 (hybrid: a v2 hierarchy without the memory controller beside it)',
  ],
  [
    'a kernel without the memory controller',
    { version1Controllers: ['cpu'], version2Controllers: null },
    'no memory controller in any',
  ],
])('%s against v2', (_, cgroupHierarchies, a) => {
  expect(contrastOf(cgroupVersionDifference, { cgroupHierarchies })).toEqual({ a, b: 'v2' });
});

test('with other controllers it is the same version', () => {
  expect(contrastOf(cgroupVersionDifference, { cgroupHierarchies: { version2Controllers: ['memory'] } })).toBe('equal');
});
