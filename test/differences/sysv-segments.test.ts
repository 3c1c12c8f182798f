import { expect, test } from 'vitest';
import { sysvSegments } from '../../src/differences/sysv-segments.ts';
import { tableOf } from '../objects.ts';
import { nodeSegment } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

const segments = (...rows: ReturnType<typeof nodeSegment>[]) => ({ sysvSegments: tableOf(...rows) });

test('a key that the other has not, and another size, owner and mode', () => {
  expect(contrastOf(sysvSegments, {}, segments())).toEqual({
    a: '0x00005150 0:0 0660 64Ki',
    b: '0x00005150 not there',
  });
  expect(contrastOf(sysvSegments, {}, segments(nodeSegment({ uid: 7, mode: 0o600, sizeBytes: '4096' })))).toMatchObject(
    { b: '0x00005150 7:0 0600 4Ki' },
  );
});

test('attached by nobody', () => {
  expect(contrastOf(sysvSegments, {}, segments(nodeSegment({ attachCount: 0 })))).toMatchObject({
    b: '0x00005150 0:0 0660 64Ki attached by nobody',
  });
});

test('removed while attached', () => {
  expect(
    contrastOf(
      sysvSegments,
      {},
      segments(nodeSegment(), nodeSegment({ key: 0, shmid: 9, markedForDestruction: true })),
    ),
  ).toEqual({
    a: 'removed segments not there',
    b: 'removed segments still attached',
  });
});

test('ids, pids, times, counts and private segments are none', () => {
  const other = nodeSegment({
    shmid: 70,
    creatorPid: 1,
    lastPid: 2,
    attachCount: 9,
    attachedAt: 7,
    changedAt: 8,
    residentBytes: '0',
  });
  expect(contrastOf(sysvSegments, {}, segments(other, nodeSegment({ key: 0, shmid: 8 })))).toBe('equal');
});

test('of a list that was cut an absence proves nothing', () => {
  expect(contrastOf(sysvSegments, {}, { sysvSegments: { rows: [], totalCount: 4000 } })).toBe(
    'only 1 of 1 and 0 of 4000 segments were listed',
  );
});
