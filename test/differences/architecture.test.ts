import { expect, test } from 'vitest';
import { architecture } from '../../src/differences/architecture.ts';
import { contrastOf } from './contrast-of.ts';

test('another architecture', () => {
  expect(contrastOf(architecture, {}, { system: { architecture: 'arm64' } })).toEqual({
    a: 'linux/amd64',
    b: 'linux/arm64',
  });
});
