import { expect, test } from 'vitest';
import { formatCpuLimit, formatCpus } from '../../src/words/cpus.ts';

test.each([
  [1, '1 CPU'],
  [0.5, '0.5 CPU'],
  [1.5, '1.5 CPUs'],
  [4, '4 CPUs'],
])('%d is %s', (amount, text) => {
  expect(formatCpus(amount)).toBe(text);
});

test.each([
  [0.5, '0.5 CPU, counted as 1'],
  [2.5, '2.5 CPUs, counted as 3'],
  [2, '2 CPUs'],
])('a limit of %d is %s', (amount, text) => {
  expect(formatCpuLimit(amount)).toBe(text);
});
