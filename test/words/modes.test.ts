import { expect, test } from 'vitest';
import { formatMode, formatPermissions } from '../../src/words/modes.ts';

test.each([
  [0o660, 'rw-rw----'],
  [0o604, 'rw----r--'],
  [0o1777, 'rwxrwxrwt'],
  [0o1770, 'rwxrwx--T'],
  [0, '---------'],
])('ls(1) writes %o as %s', (mode, text) => {
  expect(formatPermissions(mode)).toBe(text);
});

test.each([
  [0o600, '0600'],
  [0o1777, '1777'],
  [0, '0000'],
])('chmod(1) takes %o as %s', (mode, text) => {
  expect(formatMode(mode)).toBe(text);
});
