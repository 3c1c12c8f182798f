import { expect, test } from 'vitest';
import { formatMoment } from '../../src/report/moment.ts';

test.each([
  [0, ''],
  [1_790_000_000, '2026-09-21T14:13:20Z'],
  // Facts can be replayed from anyone's file
  [Number.MAX_SAFE_INTEGER, '9007199254740991'],
])('%d is %j', (seconds, text) => {
  expect(formatMoment(seconds)).toBe(text);
});
