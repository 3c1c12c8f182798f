import { expect, test } from 'vitest';
import { describeUsers } from '../../src/descriptions/users.ts';

test.each([
  [[1000, 1000], 'uid 1000'],
  [[1001, 1000], 'uid 1000 or 1001'],
  [[4, 3, 2, 1], 'uid 1 or 2 or others'],
])('%j are %s', (uids, text) => {
  expect(describeUsers(uids.map((uid) => ({ uid })))).toBe(text);
});
