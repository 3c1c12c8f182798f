import { expect, test } from 'vitest';
import { countAllowedCpus } from '../../src/kernel-rules/allowed-cpus.ts';

test.each([
  ['0', 1],
  ['0-15', 16],
  ['0-3,7,64-65', 7],
  ['', null],
  ['ffff', null],
  ['3-1', null],
])('%j names %s', (list, count) => {
  expect(countAllowedCpus(list)).toBe(count);
});
