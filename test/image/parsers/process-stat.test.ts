import { expect, test } from 'vitest';
import { parseProcessStat } from '../../../image/parsers/process-stat.ts';

const REST = '0 1 1 0 -1 4194560 641 0 1 0 0 0 0 0 20 0 1 0 328806 368640 0 18446744073709551615 4198400';

test.each([
  ['a plain name', `1 (shm-test) S ${REST}`, { state: 'S', startTicks: 328806 }],
  ['a name with parentheses and blanks', `1 (a) R 1 (b) D ${REST}\n`, { state: 'D', startTicks: 328806 }],
  ['an empty name', `1 () Z ${REST}`, { state: 'Z', startTicks: 328806 }],
])('%s', (_, text, expected) => {
  expect(parseProcessStat(text)).toEqual(expected);
});

test.each([
  '',
  '1 (x) S 0',
  'nonsense',
  `1 shm-test S ${REST}`,
  `1 (x) SS ${REST}`,
  `1 (x) S ${REST.replace('328806', '9'.repeat(20))}`,
])('%j is none', (text) => {
  expect(parseProcessStat(text)).toBeUndefined();
});
