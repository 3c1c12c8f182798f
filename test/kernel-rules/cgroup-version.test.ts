import { expect, test } from 'vitest';
import { cgroupVersion } from '../../src/kernel-rules/cgroup-version.ts';

test.each([
  [['memory', 'cpu'], null, 'v1'],
  [['memory', 'cpu'], ['hugetlb'], 'v1'],
  [[], ['memory'], 'v2'],
  // A v1 mount of one controller beside a v2 that has the rest
  [['net_cls'], ['cpu', 'memory'], 'v2'],
  [['cpu'], null, 'none'],
  [[], ['cpu'], 'none'],
])('v1 %j, v2 %j: %s', (version1Controllers, version2Controllers, expected) => {
  expect(cgroupVersion({ version1Controllers, version2Controllers })).toBe(expected);
});
