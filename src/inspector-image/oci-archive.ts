import type { Architecture, InspectorLayer } from './inspector-layer.ts';
import { ociImage } from './oci-image.ts';
import { tar, type TarEntry } from './tar.ts';

export interface OciArchiveOptions {
  /** `NAME:TAG`. */
  reference: string;
  layers: readonly InspectorLayer[];
  /** Only the blobs that a node of this architecture reads; the image, and its digest, are the same. */
  only?: Architecture;
}

/**
 * The inspector's image as an archive of an OCI image layout (image-spec 1.0, image-layout.md). An import into
 * containerd gives it two names, `NAME:TAG` and `NAME@sha256:…`: by the second its CRI plugin finds a reference that is
 * pinned by digest, which it looks up without the tag (containerd, pkg/reference/docker, ParseDockerRef).
 */
export function ociArchive({ reference, layers, only }: OciArchiveOptions): Buffer {
  const { index, blobs } = ociImage(layers);
  const colon = reference.lastIndexOf(':');
  const tagged = {
    'io.containerd.image.name': reference,
    'org.opencontainers.image.ref.name': reference.slice(colon + 1),
  };
  const pinned = { 'io.containerd.image.name': `${reference.slice(0, colon)}@${index.digest}` };
  const entries = blobs
    .filter(({ arch }) => arch === null || only === undefined || arch === only)
    .map(({ content, descriptor }): TarEntry => ({
      name: `blobs/${descriptor.digest.replace(':', '/')}`,
      mode: 0o644,
      content,
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const manifests = [tagged, pinned].map((annotations) => ({ ...index, annotations }));
  return tar([
    ...entries,
    jsonEntry('index.json', { schemaVersion: 2, mediaType: index.mediaType, manifests }),
    jsonEntry('oci-layout', { imageLayoutVersion: '1.0.0' }),
  ]);
}

function jsonEntry(name: string, value: unknown): TarEntry {
  return { name, mode: 0o644, content: Buffer.from(JSON.stringify(value)) };
}
