import { expect, test } from 'vitest';
import { decideHeadroom, NEEDED_BYTES_PER_CONTAINER } from '../../src/kube/headroom.ts';

const MiB = 1n << 20n;

test.each([
  ['exactly enough for one', 32n, 1, 'enough'],
  ['one byte short', 32n, 1, 'scarce', 1n],
  ['enough for one, not for two', 63n, 2, 'scarce'],
  ['enough for two', 64n, 2, 'enough'],
] as const)('%s', (_case, freeMiB, containerCount, kind, missingBytes = 0n) => {
  const limitBytes = 256n * MiB;
  expect(decideHeadroom({ limitBytes, workingSetBytes: limitBytes - freeMiB * MiB + missingBytes, containerCount }).kind).toBe(kind);
});

test('a pod over its limit has nothing left, not less than nothing', () => {
  expect(decideHeadroom({ limitBytes: MiB, workingSetBytes: 2n * MiB, containerCount: 1 })).toEqual({
    kind: 'scarce',
    freeBytes: 0n,
    neededBytes: NEEDED_BYTES_PER_CONTAINER,
    limitBytes: MiB,
  });
});
