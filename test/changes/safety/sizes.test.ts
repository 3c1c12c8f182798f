import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesQuantity } from '../../../src/changes/quantity.ts';
import { ampleBytes } from '../../../src/changes/safety/ample-bytes.ts';
import { volumeSize } from '../../../src/changes/safety/volume-size.ts';
import { quantityBytes } from '../../../src/kube/pods/quantity.ts';

const bytes = fc.bigInt({ min: 1n, max: 1n << 50n });

test('an ample size is no less than asked for, at most an eighth more, and a short number', () => {
  fc.assert(
    fc.property(bytes, (asked) => {
      const ample = ampleBytes(asked);
      expect(ample >= asked && ample <= (asked * 9n) / 8n).toBe(true);
      expect(ample.toString(2).replace(/0+$/, '').length).toBeLessThanOrEqual(4);
    }),
  );
  expect(ampleBytes(252n << 20n)).toBe(256n << 20n);
});

test('a quantity is exact', () => {
  fc.assert(fc.property(bytes, (asked) => quantityBytes(bytesQuantity(asked)) === String(asked)));
  expect(bytesQuantity(1152n << 20n)).toBe('1152Mi');
});

test('a volume has at least what helps; one that fits leaves a quarter of the limit', () => {
  fc.assert(
    fc.property(bytes, bytes, fc.option(bytes, { nil: null }), (wanted, least, limit) => {
      const { sizeBytes, fits } = volumeSize(wanted, least, limit);
      expect(sizeBytes >= least).toBe(true);
      expect(!fits || limit === null || sizeBytes * 4n <= limit * 3n).toBe(true);
      expect(fits || limit !== null).toBe(true);
    }),
  );
});
