import { build } from 'esbuild';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { embedPages } from '../../../tools/build/embed-pages.ts';
import { pageTexts } from '../../../src/explanations/page-texts.ts';

const room = resolve(import.meta.dirname, '../../../src/explanations');

test('a bundle has the pages that it was built with, and reads no file for them', async () => {
  const { outputFiles } = await build({
    entryPoints: [join(room, 'page-texts.ts')],
    bundle: true,
    platform: 'neutral',
    format: 'esm',
    write: false,
    plugins: [embedPages()],
  });
  const bundled = (await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`
  )) as typeof import('../../../src/explanations/page-texts.ts');
  expect(Object.keys(bundled.pageTexts)).toEqual(Object.keys(pageTexts).toSorted());
  expect(bundled.pageTexts).toEqual(pageTexts);
});
