import type { Plugin } from 'esbuild';
import type { InspectorLayer } from '../../src/inspector-image/inspector-layer.ts';
import { ociImage } from '../../src/inspector-image/oci-image.ts';

/** Puts the inspector's image into the plugin: in place of the modules that say there is none. */
export function embedImage(layers: readonly InspectorLayer[]): Plugin {
  const embedded = layers.map(({ arch, diffId, gzipped }) => ({
    arch,
    diffId,
    gzippedBase64: gzipped.toString('base64'),
  }));
  const modules: Record<string, string> = {
    'embedded-digest': `export const embeddedDigest = ${JSON.stringify(ociImage(layers).index.digest)};`,
    'embedded-layers': `export const embeddedLayers = ${JSON.stringify(embedded)};`,
  };
  return {
    name: 'embed-image',
    setup: (build) => {
      build.onLoad({ filter: /[\\/]src[\\/]inspector-image[\\/]embedded-(digest|layers)\.ts$/ }, ({ path }) => {
        const contents = modules[/embedded-\w+/.exec(path)?.[0] ?? ''];
        return contents === undefined ? null : { contents, loader: 'js' };
      });
    },
  };
}
