import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { tar, type TarEntry } from './tar.ts';
import type { Architecture } from './toolchain.ts';

export interface OciImage {
  arch: Architecture;
  reference: string;
  executable: Buffer;
}

const media = {
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
} as const;

/**
 * An image of one file as an archive of an OCI image layout (image-spec 1.0: image-layout.md, config.md), which
 * `ctr images import`, `docker load` and `podman load` read. `reference` names it there.
 */
export function ociArchive({ arch, reference, executable }: OciImage): Buffer {
  const layer = tar([{ name: 'inspector', mode: 0o755, content: executable }]);
  const compressedLayer = blob(gzipSync(layer, { level: 9 }), media.layer);
  const config = jsonBlob(media.config, {
    architecture: arch,
    os: 'linux',
    config: { User: '65532:65532', Entrypoint: ['/inspector'] },
    rootfs: { type: 'layers', diff_ids: [digest(layer)] },
  });
  const manifest = jsonBlob(media.manifest, {
    schemaVersion: 2,
    mediaType: media.manifest,
    config: config.descriptor,
    layers: [compressedLayer.descriptor],
  });
  const annotations = {
    'io.containerd.image.name': reference,
    'org.opencontainers.image.ref.name': reference.slice(reference.lastIndexOf(':') + 1),
  };
  const index = {
    schemaVersion: 2,
    mediaType: media.index,
    manifests: [{ ...manifest.descriptor, platform: { architecture: arch, os: 'linux' }, annotations }],
  };
  const blobs = [compressedLayer, config, manifest].map(({ entry }) => entry).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return tar([...blobs, jsonEntry('index.json', index), jsonEntry('oci-layout', { imageLayoutVersion: '1.0.0' })]);
}

interface Blob {
  entry: TarEntry;
  descriptor: { mediaType: string; digest: string; size: number };
}

function blob(content: Buffer, mediaType: string): Blob {
  const name = digest(content);
  return {
    entry: { name: `blobs/${name.replace(':', '/')}`, mode: 0o644, content },
    descriptor: { mediaType, digest: name, size: content.length },
  };
}

function jsonBlob(mediaType: string, value: unknown): Blob {
  return blob(Buffer.from(JSON.stringify(value)), mediaType);
}

function jsonEntry(name: string, value: unknown): TarEntry {
  return { name, mode: 0o644, content: Buffer.from(JSON.stringify(value)) };
}

function digest(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
