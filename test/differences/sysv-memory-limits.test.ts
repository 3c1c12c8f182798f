import { expect, test } from 'vitest';
import { sysvMemoryLimits } from '../../src/differences/sysv-memory-limits.ts';
import { contrastOf } from './contrast-of.ts';

test('only the limits that differ', () => {
  expect(
    contrastOf(sysvMemoryLimits, { ipcLimits: { largestSegmentBytes: String(64 << 20), segmentPages: '100' } }, {}),
  ).toEqual({ a: 'shmall 100 pages, shmmax 64Mi', b: 'shmall 18446744073692774399 pages, shmmax 15.99Ei' });
});

test('the number of segments', () => {
  expect(contrastOf(sysvMemoryLimits, {}, { ipcLimits: { segmentCount: '8' } })).toEqual({
    a: 'shmmni 4096',
    b: 'shmmni 8',
  });
});
