import { expect, test } from 'vitest';
import { kernelRelease } from '../../src/differences/kernel-release.ts';
import { runDifference } from '../../src/differences/difference.ts';
import { nodeWith, withoutFact } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

test('another release', () => {
  expect(contrastOf(kernelRelease, {}, { kernel: { release: '6.12.0' } })).toEqual({
    a: '6.1.0-30-amd64',
    b: '6.12.0',
  });
});

test('without an inspector the API tells', () => {
  expect(
    runDifference(kernelRelease, nodeWith({ kernel: { release: '7.2.7' } }), withoutFact(nodeWith(), 'kernel')),
  ).toMatchObject({ kind: 'differs', a: '7.2.7', b: '6.1.0-30-amd64' });
});
