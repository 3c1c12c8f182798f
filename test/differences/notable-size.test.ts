import { expect, test } from 'vitest';
import { differsNotably } from '../../src/differences/notable-size.ts';

test.each([
  [100n, 100n, false],
  [95n, 100n, false],
  [94n, 100n, true],
  [100n, 94n, true],
  [0n, 1n, true],
  [0n, 0n, false],
])('%s and %s', (a, b, expected) => {
  expect(differsNotably(a, b)).toBe(expected);
});
