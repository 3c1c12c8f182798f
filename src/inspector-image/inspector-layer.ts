import { gzipSync } from 'node:zlib';
import { digestOf } from './digest.ts';
import { tar } from './tar.ts';

/** Architectures as Go, and so container images, name them. */
export const architectures = ['amd64', 'arm64'] as const;
export type Architecture = (typeof architectures)[number];

/** The one layer of the inspector's image for one architecture: its executable, packed. */
export interface InspectorLayer {
  arch: Architecture;
  /** The digest of the layer as it is unpacked (image-spec, config.md: rootfs.diff_ids). */
  diffId: string;
  gzipped: Buffer;
}

/** Packs an executable. Only where it is built: another zlib gives other bytes, and so another image. */
export function inspectorLayer(arch: Architecture, executable: Buffer): InspectorLayer {
  const layer = tar([{ name: 'inspector', mode: 0o755, content: executable }]);
  return { arch, diffId: digestOf(layer), gzipped: gzipSync(layer, { level: 9 }) };
}
