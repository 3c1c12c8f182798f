import { expect, test } from 'vitest';
import { overcommit } from '../../src/differences/overcommit.ts';
import { contrastOf } from './contrast-of.ts';

test('another mode', () => {
  expect(contrastOf(overcommit, {}, { overcommit: { mode: 2 } })).toEqual({
    a: 'vm.overcommit_memory 1',
    b: 'vm.overcommit_memory 2, 50 %',
  });
});

test('the ratio counts in mode 2 only', () => {
  expect(contrastOf(overcommit, {}, { overcommit: { ratioPercent: 80 } })).toBe('equal');
  expect(
    contrastOf(overcommit, { overcommit: { mode: 2 } }, { overcommit: { mode: 2, ratioPercent: 80 } }),
  ).toMatchObject({ b: 'vm.overcommit_memory 2, 80 %' });
});
