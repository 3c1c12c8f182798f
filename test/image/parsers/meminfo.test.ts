import { expect, test } from 'vitest';
import { parseMeminfo } from '../../../image/parsers/meminfo.ts';
import { MEMINFO } from '../hosts/container-v1.ts';

test.each([
  ['a machine', MEMINFO, { totalBytes: '25276514304', availableBytes: '24412160000', swapBytes: null }],
  [
    'LXCFS',
    'MemTotal:         307200 kB\nMemFree:          300000 kB\nMemAvailable:     300000 kB\n' +
      'SwapTotal:         65536 kB\n',
    { totalBytes: '314572800', availableBytes: '307200000', swapBytes: '67108864' },
  ],
  [
    'a kernel before 3.14',
    'MemTotal: 1024 kB\nMemFree: 1 kB\n',
    { totalBytes: '1048576', availableBytes: null, swapBytes: null },
  ],
  ['no total', 'MemFree: 1 kB\n', undefined],
  ['a total without its unit', 'MemTotal: 1024\n', undefined],
  ['a number on the next line', 'MemTotal:\n 1024 kB\n', undefined],
  ['more than 64 bits hold', `MemTotal: ${'9'.repeat(100_000)} kB\n`, undefined],
  ['nothing', '', undefined],
])('%s', (_, text, expected) => {
  expect(parseMeminfo(text)).toEqual(expected);
});
