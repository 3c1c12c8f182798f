import { ShmError } from '../errors.ts';
import { embeddedDigest } from './embedded-digest.ts';
import { embeddedLayers } from './embedded-layers.ts';
import { TAGGED_IMAGE } from './image-reference.ts';
import type { Architecture } from './inspector-layer.ts';
import { ociArchive } from './oci-archive.ts';

/** The architectures of the image that the plugin carries. */
export function embeddedArchitectures(): Architecture[] {
  return embeddedLayers.map(({ arch }) => arch);
}

/**
 * The image that the plugin carries, as an OCI archive.
 * @param only the one architecture whose blobs are wanted; null: all
 * @throws ShmError where it carries no image, or not that one's
 */
export function exportImage(only: Architecture | null): Buffer {
  const layers = embeddedLayers.map(({ arch, diffId, gzippedBase64 }) => ({
    arch,
    diffId,
    gzipped: Buffer.from(gzippedBase64, 'base64'),
  }));
  if (embeddedDigest === null || layers.length === 0)
    throw missing('this plugin carries no image', 'it runs from its sources');
  if (only !== null && !layers.some(({ arch }) => arch === only))
    throw missing(
      `this plugin carries no image for ${only}`,
      `it was built for ${embeddedArchitectures().join(', ')} alone`,
    );
  return ociArchive({ reference: TAGGED_IMAGE, layers, ...(only !== null && { only }) });
}

function missing(what: string, why: string): ShmError {
  return new ShmError({ what, why, whatToDo: 'use a released plugin, or what "npm run release" makes' });
}
