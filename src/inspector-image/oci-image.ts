import { digestOf } from './digest.ts';
import type { Architecture, InspectorLayer } from './inspector-layer.ts';

/** What an index or a manifest says of a blob (image-spec 1.0, descriptor.md). */
export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
}

/** A blob of the image; `arch` null: it is of the image as a whole. */
export interface Blob {
  arch: Architecture | null;
  content: Buffer;
  descriptor: Descriptor;
}

const media = {
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
} as const;

/**
 * An image of one file for some architectures (image-spec 1.0: image-index.md, manifest.md, config.md).
 * Its digest is that of its index, whatever the node's architecture.
 */
export function ociImage(layers: readonly InspectorLayer[]): { index: Descriptor; blobs: Blob[] } {
  const platforms = layers.map(platformImage);
  const manifests = platforms.map(({ arch, manifest }) => ({
    ...manifest.descriptor,
    platform: { architecture: arch, os: 'linux' },
  }));
  const index = jsonBlob(null, media.index, { schemaVersion: 2, mediaType: media.index, manifests });
  return { index: index.descriptor, blobs: [index, ...platforms.flatMap(({ blobs }) => blobs)] };
}

function platformImage({ arch, diffId, gzipped }: InspectorLayer): {
  arch: Architecture;
  manifest: Blob;
  blobs: Blob[];
} {
  const layer = blob(arch, media.layer, gzipped);
  const config = jsonBlob(arch, media.config, {
    architecture: arch,
    os: 'linux',
    config: { User: '65532:65532', Entrypoint: ['/inspector'] },
    rootfs: { type: 'layers', diff_ids: [diffId] },
  });
  const manifest = jsonBlob(arch, media.manifest, {
    schemaVersion: 2,
    mediaType: media.manifest,
    config: config.descriptor,
    layers: [layer.descriptor],
  });
  return { arch, manifest, blobs: [layer, config, manifest] };
}

function jsonBlob(arch: Architecture | null, mediaType: string, value: unknown): Blob {
  return blob(arch, mediaType, Buffer.from(JSON.stringify(value)));
}

function blob(arch: Architecture | null, mediaType: string, content: Buffer): Blob {
  return { arch, content, descriptor: { mediaType, digest: digestOf(content), size: content.length } };
}
