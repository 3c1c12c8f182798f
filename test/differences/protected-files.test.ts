import { expect, test } from 'vitest';
import { protectedFiles } from '../../src/differences/protected-files.ts';
import { contrastOf } from './contrast-of.ts';

test('guarded on one node', () => {
  expect(contrastOf(protectedFiles, {}, { fileProtection: { protectedRegular: 0 } })).toEqual({
    a: 'fs.protected_regular 1',
    b: 'fs.protected_regular 0',
  });
});

test('a kernel that does not know it', () => {
  expect(contrastOf(protectedFiles, {}, { fileProtection: { protectedRegular: null } })).toMatchObject({
    b: 'not known to this kernel',
  });
});
