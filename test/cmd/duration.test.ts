import { expect, test } from 'vitest';
import { parseDuration } from '../../cmd/duration.ts';
import { ShmError } from '../../src/errors.ts';

test.each([
  ['90s', 90_000],
  ['1m30s', 90_000],
  ['1.5s', 1_500],
  ['250ms', 250],
  ['5', 5_000],
])('%s', (text, milliseconds) => {
  expect(parseDuration('timeout', text)).toBe(milliseconds);
});

test.each(['', '0', '0s', '-1s', 's', '5 s', '1d', '10s!', '25h', '9'.repeat(200_000)])('%j is none', (text) => {
  expect(() => parseDuration('timeout', text)).toThrow(ShmError);
});
