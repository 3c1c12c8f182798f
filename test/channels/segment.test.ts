import { expect, test } from 'vitest';
import { incompleteFact } from '../../src/facts/known.ts';
import { heldAlone, isHeldByOthers, type Segment } from '../../src/channels/segment.ts';
import { attached, segment } from '../objects.ts';
import { AGENT_PID } from '../processes.ts';

const unseen = [incompleteFact('agent', 'holdings', 'process 9 could not be read')];

/** One of the Agent, with so many mappings by each process. */
function held(mappingCounts: (number | undefined)[], attachCount: number, difference: Partial<Segment> = {}): Segment {
  const rows = mappingCounts.map((mappingCount, index) => ({
    ...attached(AGENT_PID + index),
    ...(mappingCount === undefined ? {} : { mappingCount }),
  }));
  return {
    role: 'agent',
    id: 'shm 3',
    key: 0x5150,
    naming: 'current',
    rows: rows as Segment['rows'],
    holders: [],
    writable: true,
    row: segment({ attachCount }),
    unlisted: [],
    unseen: [],
    ...difference,
  };
}

test('fifty workers of one server have it for themselves', () => {
  expect(
    heldAlone(
      held(
        Array.from({ length: 50 }, () => 1),
        50,
      ),
    ),
  ).toEqual({ kind: 'private', because: 'own-processes' });
});

test('mprotect of a part makes more mappings, and nobody else of it', () => {
  expect(heldAlone(held([3, 1], 4))).toEqual({ kind: 'private', because: 'own-processes' });
  expect(isHeldByOthers(held([3], 3))).toBe(false);
});

test('one process alone offers it', () => {
  expect(heldAlone(held([1], 1))).toEqual({ kind: 'offered' });
});

test('attachments beyond those of two processes are somebody else’s', () => {
  expect(heldAlone(held([1, 1], 3))).toEqual({ kind: 'offered' });
  expect(isHeldByOthers(held([1, 1], 3))).toBe(true);
});

test('attachments that processes of its own may have, which were not read, leave it open', () => {
  expect(heldAlone(held([1, 1], 3, { unseen }))).toEqual({ kind: 'missing', missing: unseen });
  expect(heldAlone(held([1], 2, { unseen }))).toEqual({ kind: 'missing', missing: unseen });
  expect(isHeldByOthers(held([1], 2, { unseen }))).toBe(false);
});

test('a process that was not read has none of it if every attachment is known', () => {
  expect(heldAlone(held([1, 1], 2, { unseen }))).toEqual({ kind: 'private', because: 'own-processes' });
  expect(heldAlone(held([1], 1, { unseen }))).toEqual({ kind: 'offered' });
});

test('an inspector that did not count mappings proves no others', () => {
  expect(isHeldByOthers(held([undefined], 3))).toBe(false);
});

test('without its row it may be private', () => {
  const unlisted = [incompleteFact('agent', 'sysvSegments', 'only 1 of 2 segments were listed')];
  expect(heldAlone(held([1], 1, { row: undefined, unlisted }))).toEqual({ kind: 'missing', missing: unlisted });
});
