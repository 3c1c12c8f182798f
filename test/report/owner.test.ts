import { expect, test } from 'vitest';
import { formatOwner, formatPermissions } from '../../src/report/owner.ts';

test.each([
  [0o660, 'rw-rw----'],
  [0o604, 'rw----r--'],
  [0o1777, 'rwxrwxrwt'],
  [0o1770, 'rwxrwx--T'],
  [0, '---------'],
])('%o is %s', (mode, text) => {
  expect(formatPermissions(mode)).toBe(text);
});

test('an owner is two numbers', () => {
  expect(formatOwner({ uid: 1000, gid: 0 })).toBe('1000:0');
});
