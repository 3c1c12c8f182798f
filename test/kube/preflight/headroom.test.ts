import { expect, test } from 'vitest';
import { decideHeadroom, NEEDED_BYTES_PER_CONTAINER } from '../../../src/kube/preflight/headroom.ts';

const MiB = 1n << 20n;

test.each([
  ['exactly enough for one', 32n * MiB, 1, 'enough'],
  ['one byte short', 32n * MiB - 1n, 1, 'scarce'],
  ['enough for one, not for two', 63n * MiB, 2, 'scarce'],
  ['enough for two', 64n * MiB, 2, 'enough'],
] as const)('%s', (_case, freeBytes, containerCount, kind) => {
  const limitBytes = 256n * MiB;
  expect(decideHeadroom({ limitBytes, workingSetBytes: limitBytes - freeBytes, containerCount }).kind).toBe(kind);
});

test('a pod over its limit has nothing left, not less than nothing', () => {
  expect(decideHeadroom({ limitBytes: MiB, workingSetBytes: 2n * MiB, containerCount: 1 })).toEqual({
    kind: 'scarce',
    freeBytes: 0n,
    neededBytes: NEEDED_BYTES_PER_CONTAINER,
    limitBytes: MiB,
  });
});
