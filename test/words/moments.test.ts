import { expect, test } from 'vitest';
import { formatAge, formatMoment } from '../../src/words/moments.ts';

test.each([
  [0, ''],
  [1_790_000_000, '2026-09-21T14:13:20Z'],
  // Facts can be replayed from anyone's file
  [Number.MAX_SAFE_INTEGER, '9007199254740991'],
])('%d is %j', (seconds, text) => {
  expect(formatMoment(seconds)).toBe(text);
});

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [125, '2 min'],
  [7200, '2 h'],
  [200_000, '2 d'],
])('a span of %d seconds is %j', (seconds, text) => {
  expect(formatAge(seconds)).toBe(text);
});
