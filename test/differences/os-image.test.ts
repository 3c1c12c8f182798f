import { expect, test } from 'vitest';
import { osImage } from '../../src/differences/os-image.ts';
import { contrastOf } from './contrast-of.ts';

test('another image', () => {
  expect(contrastOf(osImage, {}, { system: { osImage: 'Ubuntu 24.04' } })).toEqual({
    a: 'Debian GNU/Linux 12 (bookworm)',
    b: 'Ubuntu 24.04',
  });
});
