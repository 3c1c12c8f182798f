import { expect, test } from 'vitest';
import { orphanedSegments } from '../../src/differences/orphaned-segments.ts';
import { contrastOf } from './contrast-of.ts';

test('forced on one node', () => {
  expect(contrastOf(orphanedSegments, {}, { ipcLimits: { removesOrphans: true } })).toEqual({
    a: 'kernel.shm_rmid_forced 0',
    b: 'kernel.shm_rmid_forced 1',
  });
});
