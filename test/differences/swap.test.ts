import { expect, test } from 'vitest';
import { swap } from '../../src/differences/swap.ts';
import { GiB } from '../sizes.ts';
import { contrastOf } from './contrast-of.ts';

test('on one node only', () => {
  expect(contrastOf(swap, {}, { machine: { swapBytes: String(4 * GiB) } })).toEqual({ a: 'none', b: '4Gi' });
});

test('almost the same is the same', () => {
  expect(
    contrastOf(swap, { machine: { swapBytes: String(4 * GiB) } }, { machine: { swapBytes: String(4 * GiB - 4096) } }),
  ).toBe('equal');
});
