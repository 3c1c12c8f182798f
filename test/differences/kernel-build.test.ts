import { expect, test } from 'vitest';
import { kernelBuild } from '../../src/differences/kernel-build.ts';
import { contrastOf } from './contrast-of.ts';

test('another build of one release', () => {
  expect(contrastOf(kernelBuild, {}, { kernel: { build: '#2' } })).toEqual({ a: '#1 SMP 6.1.124-1', b: '#2' });
});

test('of another release: kernel-release tells', () => {
  expect(contrastOf(kernelBuild, {}, { kernel: { release: '7.0', build: '#2' } })).toBe('equal');
});
