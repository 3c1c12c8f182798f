import { expect, test } from 'vitest';
import { containerRuntime } from '../../src/differences/container-runtime.ts';
import { contrastOf } from './contrast-of.ts';

test('another runtime', () => {
  expect(contrastOf(containerRuntime, {}, { system: { containerRuntimeVersion: 'cri-o://1.31.0' } })).toEqual({
    a: 'containerd://1.7.24',
    b: 'cri-o://1.31.0',
  });
});
