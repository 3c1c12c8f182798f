import { expect, test } from 'vitest';
import { parseSwaps } from '../../../image/parsers/swaps.ts';

const HEADER = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n';
const AREA = '/dev/vda2                               partition\t2097148\t\t1024\t\t-2\n';

test.each([
  ['no area', HEADER, '0'],
  ['a partition', HEADER + AREA, '2147479552'],
  ['two, the sum', `${HEADER}${AREA}/swapfile                               file\t\t1024\t0\t-3\n`, '2148528128'],
  ['that of LXCFS', `${HEADER}none                                    virtual\t\t65536\t0\t0\n`, '67108864'],
  ['a line that is no area', `${HEADER}x\n`, undefined],
  ['no header', AREA, undefined],
  ['nothing', '', undefined],
])('%s', (_, text, expected) => {
  expect(parseSwaps(text)).toBe(expected);
});
