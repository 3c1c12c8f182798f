import { expect, test } from 'vitest';
import { isSameMemory } from '../../src/kernel-rules/same-memory.ts';

test('amounts that differ by less than a page of 64 KiB are the same', () => {
  expect(isSameMemory(1n << 30n, (1n << 30n) + 65_535n)).toBe(true);
  expect(isSameMemory((1n << 30n) + 65_535n, 1n << 30n)).toBe(true);
  expect(isSameMemory(1n << 30n, (1n << 30n) + 65_536n)).toBe(false);
});
