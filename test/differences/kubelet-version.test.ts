import { expect, test } from 'vitest';
import { kubeletVersion } from '../../src/differences/kubelet-version.ts';
import { contrastOf } from './contrast-of.ts';

test('another version', () => {
  expect(contrastOf(kubeletVersion, {}, { system: { kubeletVersion: 'v1.34.1' } })).toEqual({
    a: 'v1.35.4',
    b: 'v1.34.1',
  });
});
