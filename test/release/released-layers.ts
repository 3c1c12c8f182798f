import { readFile } from 'node:fs/promises';
import type { Architecture, InspectorLayer } from '../../src/inspector-image/inspector-layer.ts';
import { VERSION } from '../../src/version.ts';
import { pathOf } from './released.ts';
import { untar } from './untar.ts';

interface Json {
  manifests: { digest: string; platform: { architecture: Architecture } }[];
  layers: { digest: string }[];
  config: { digest: string };
  rootfs: { diff_ids: string[] };
}

/** The layers of the released image, as its index names them; whoever reads an archive of an image finds them so. */
export async function releasedLayers(): Promise<InspectorLayer[]> {
  const files = new Map(
    untar(await readFile(pathOf(`kubectl-shm-inspector-v${VERSION}.oci.tar`))).map(({ name, content }) => [
      name,
      content,
    ]),
  );
  const blob = (digest = '') => files.get(`blobs/${digest.replace(':', '/')}`) ?? Buffer.alloc(0);
  const json = (content: Buffer) => JSON.parse(content.toString()) as Json;
  const index = json(blob(json(files.get('index.json') ?? Buffer.alloc(0)).manifests[0]?.digest));
  return index.manifests.map(({ digest, platform }) => {
    const { layers, config } = json(blob(digest));
    return {
      arch: platform.architecture,
      diffId: json(blob(config.digest)).rootfs.diff_ids[0] ?? '',
      gzipped: blob(layers[0]?.digest),
    };
  });
}
