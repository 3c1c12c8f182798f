import { expect, test } from 'vitest';
import { formatCreator, formatOwner } from '../../src/words/owners.ts';

test('an owner is two numbers', () => {
  expect(formatOwner({ uid: 1000, gid: 0 })).toBe('1000:0');
});

test.each([
  [{ uid: 1, gid: 2, creatorUid: 1, creatorGid: 2 }, ''],
  [{ uid: 1, gid: 2, creatorUid: 0, creatorGid: 2 }, '0:2'],
])('a creator is named if it is somebody else', (object, text) => {
  expect(formatCreator(object)).toBe(text);
});
