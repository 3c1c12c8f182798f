import { expect, test } from 'vitest';
import { exportImage } from '../../src/inspector-image/export-image.ts';

test('a plugin that runs from its sources has nothing to export', () => {
  expect(() => exportImage(null)).toThrow('this plugin carries no image');
});
