import { expect, test } from 'vitest';
import { transparentHugepages } from '../../src/differences/transparent-hugepages.ts';
import { contrastOf } from './contrast-of.ts';

test('other policies', () => {
  expect(
    contrastOf(transparentHugepages, {}, { transparentHugepages: { enabled: 'always', shmemEnabled: null } }),
  ).toEqual({ a: 'private madvise, shared never', b: 'private always, shared not in this kernel' });
});
