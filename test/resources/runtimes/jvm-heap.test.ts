import { expect, test } from 'vitest';
import { jvmHeapBytes } from '../../../src/resources/runtimes/jvm-heap.ts';
import { programWith, settings } from '../../runtimes.ts';
import { GiB, MiB } from '../../sizes.ts';

const heap = (memoryMiB: number, given: Record<string, string> = {}) =>
  Number(jvmHeapBytes(programWith({ kind: 'jvm', settings: settings(given) }), BigInt(memoryMiB * MiB)) / BigInt(MiB));

test.each([
  [512, {}, 128],
  [200, {}, 100],
  [300, {}, 124],
  [512, { '-XX:MaxRAMPercentage': '75.0' }, 384],
  [512, { '-XX:MaxRAMFraction': '2' }, 256],
  [512, { '-Xms': '2g' }, (2 * GiB) / MiB],
  [512, { '-Xms': '16m' }, 128],
])('of %i MiB with %o a heap may take %i MiB', (memory, given, expected) => {
  expect(heap(memory, given)).toBe(expected);
});
