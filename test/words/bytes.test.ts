import { expect, test } from 'vitest';
import { formatBytes } from '../../src/words/bytes.ts';

test.each([
  [0n, '0'],
  [1023n, '1023'],
  [1024n, '1Ki'],
  [1536n, '1.5Ki'],
  [256n << 20n, '256Mi'],
  [25_274_793_984n, '23.53Gi'],
  [9_223_372_036_854_771_712n, '7.99Ei'],
])('%d is %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
