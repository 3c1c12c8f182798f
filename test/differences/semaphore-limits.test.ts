import { expect, test } from 'vitest';
import { semaphoreLimits } from '../../src/differences/semaphore-limits.ts';
import { contrastOf } from './contrast-of.ts';

test('other numbers', () => {
  expect(contrastOf(semaphoreLimits, {}, { ipcLimits: { semaphores: '250 32000 32 128' } })).toEqual({
    a: 'kernel.sem 32000 1024000000 500 32000',
    b: 'kernel.sem 250 32000 32 128',
  });
});
