import { expect, test } from 'vitest';
import { cgroupControllers } from '../../src/differences/cgroup-controllers.ts';
import { runDifference } from '../../src/differences/difference.ts';
import { nodeWith } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

const only = (...version2Controllers: string[]) => ({
  cgroupHierarchies: { version1Controllers: [], version2Controllers },
});

test('those that the other lacks', () => {
  expect(contrastOf(cgroupControllers, {}, only('cpu', 'io', 'memory', 'pids', 'misc'))).toEqual({
    a: 'cpuset, hugetlb',
    b: 'only what both have',
  });
});

test('version 1 has them under other names, or in another hierarchy', () => {
  const hybrid = {
    cgroupHierarchies: {
      version1Controllers: ['blkio', 'cpu', 'cpuacct', 'cpuset', 'devices', 'memory', 'pids'],
      version2Controllers: ['hugetlb'],
    },
  };
  expect(contrastOf(cgroupControllers, hybrid)).toBe('equal');
});

test.each([
  [['cpu', 'cpuset', 'hugetlb', 'io', 'pids'], 'error'],
  [['cpu', 'hugetlb', 'io', 'memory', 'pids'], 'warning'],
])('only %j weighs as an %s', (controllers, severity) => {
  expect(runDifference(cgroupControllers, nodeWith(), nodeWith(only(...controllers)))).toMatchObject({ severity });
});
