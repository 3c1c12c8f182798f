import { expect, test } from 'vitest';
import { parseUptime } from '../../../image/parsers/uptime.ts';

test.each([
  ['a machine', '6123.45 11820.11\n', '6123'],
  ['LXCFS', '61.00 61.00\n', '61'],
  ['a LXCFS that cannot see the process', '-184467440737093088.00 0.00\n', undefined],
  ['one number', '61.00\n', undefined],
  ['nothing', '', undefined],
])('%s', (_, text, expected) => {
  expect(parseUptime(text)).toBe(expected);
});
