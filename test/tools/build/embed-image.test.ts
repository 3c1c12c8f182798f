import { build } from 'esbuild';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { embedImage } from '../../../tools/build/embed-image.ts';
import { inspectorLayer } from '../../../src/inspector-image/inspector-layer.ts';
import { ociArchive } from '../../../src/inspector-image/oci-archive.ts';
import { ociImage } from '../../../src/inspector-image/oci-image.ts';

const room = resolve(import.meta.dirname, '../../../src');

test('a bundle exports the image that it was built with, and is pinned to it', async () => {
  const layers = [inspectorLayer('amd64', Buffer.from('one program')), inspectorLayer('arm64', Buffer.from('another'))];
  const { outputFiles } = await build({
    stdin: {
      contents:
        `export { exportImage } from ${JSON.stringify(join(room, 'inspector-image/export-image.ts'))}; ` +
        `export * from ${JSON.stringify(join(room, 'inspector-image/image-reference.ts'))};`,
      resolveDir: room,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    plugins: [embedImage(layers)],
  });
  const bundled = (await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`
  )) as typeof import('../../../src/inspector-image/export-image.ts') &
    typeof import('../../../src/inspector-image/image-reference.ts');
  const { DEFAULT_IMAGE, TAGGED_IMAGE, exportImage } = bundled;
  expect(DEFAULT_IMAGE).toBe(`${TAGGED_IMAGE}@${ociImage(layers).index.digest}`);
  expect(exportImage(null).equals(ociArchive({ reference: TAGGED_IMAGE, layers }))).toBe(true);
  expect(exportImage('arm64').equals(ociArchive({ reference: TAGGED_IMAGE, layers, only: 'arm64' }))).toBe(true);
});
