import { expect, test } from 'vitest';
import { DEFAULT_IMAGE, TAGGED_IMAGE, usualImage } from '../../src/inspector-image/image-reference.ts';

test('the default, unless KUBECTL_SHM_IMAGE names another', () => {
  expect(usualImage({})).toEqual({ image: DEFAULT_IMAGE, by: 'default' });
  expect(usualImage({ KUBECTL_SHM_IMAGE: '' })).toEqual({ image: DEFAULT_IMAGE, by: 'default' });
  expect(usualImage({ KUBECTL_SHM_IMAGE: 'shop/inspector:1' })).toEqual({
    image: 'shop/inspector:1',
    by: 'KUBECTL_SHM_IMAGE',
  });
});

test('a plugin that runs from its sources carries no image to be pinned to', () => {
  expect(DEFAULT_IMAGE).toBe(TAGGED_IMAGE);
});
