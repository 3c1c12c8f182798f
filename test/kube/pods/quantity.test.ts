import { expect, test } from 'vitest';
import { quantityBytes, quantityMillis } from '../../../src/kube/pods/quantity.ts';

test.each([
  ['64Mi', '67108864'],
  ['1.5Gi', '1610612736'],
  ['1e9', '1000000000'],
  ['2E3', '2000'],
  ['128974848m', '128975'],
  ['100M', '100000000'],
  ['0.5', '1'],
  ['9007199254740993', '9007199254740993'],
  ['8Ei', '9223372036854775808'],
  ['.5Ki', '512'],
])('%s is %s bytes', (text, bytes) => {
  expect(quantityBytes(text)).toBe(bytes);
});

test.each([
  ['500m', 500],
  ['2', 2000],
  ['0.1', 100],
  ['1500000u', 1500],
  ['1n', 1],
])('%s is %d thousandths of a CPU', (text, millis) => {
  expect(quantityMillis(text)).toBe(millis);
});

test('more CPUs than a number counts one by one are no limit', () => {
  expect(quantityMillis('8Ei')).toBeNull();
});

test.each([undefined, '', '-1', 'many', '1Zi', '64MiB', '1e400', '9'.repeat(100_000)])('%s is none', (text) => {
  expect(quantityBytes(text)).toBeNull();
});
