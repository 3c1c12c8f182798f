import { expect, test } from 'vitest';
import { pressureFiles } from '../../src/differences/pressure-files.ts';
import { contrastOf } from './contrast-of.ts';

test('on one node only', () => {
  expect(contrastOf(pressureFiles, {}, { pressureFiles: [] })).toEqual({ a: 'cpu, io, memory', b: 'none' });
});
