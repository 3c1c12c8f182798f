import { expect, test } from 'vitest';
import { isCpuTimeLine } from '../../../image/parsers/cpu-time.ts';

test.each([
  ['cpu0 1 2 3 4', true],
  ['cpu127 1 2 3 4', true],
  ['cpu  1 2 3 4', false],
  ['cpufreq 1', false],
  ['intr 5 cpu0 ', false],
  ['', false],
])('%s', (line, expected) => {
  expect(isCpuTimeLine(line)).toBe(expected);
});
