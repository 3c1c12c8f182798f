import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packageVersion } from '../inspector/bundle.ts';
import { buildExecutable as buildInspectorExecutable, REPAIR } from '../inspector/executable.ts';
import { architectures, inspectorLayer, type InspectorLayer } from '../../src/inspector-image/inspector-layer.ts';
import { ociArchive } from '../../src/inspector-image/oci-archive.ts';
import { buildExecutable, bundleTo } from '../build/executable.ts';
import { platformName, platforms } from '../build/platform.ts';
import { archive, archiveName } from './archive.ts';
import { sourceDate } from './commit.ts';
import { krewManifest } from './krew-manifest.ts';
import { notices } from './notices.ts';
import { bunParts } from './parts/bun-parts.ts';
import { inspectorParts } from './parts/inspector-parts.ts';
import { npmParts } from './parts/npm-parts.ts';
import { sbom } from './sbom.ts';

const checkout = resolve(import.meta.dirname, '../..');

export interface ReleaseBuild {
  /** Emptied before. */
  outDir: string;
  /** Where the archives will be downloaded from; their names are put behind it. */
  downloadUrl: string;
  /** Told of each file when it is there. */
  onFile: (name: string, sizeBytes: number) => void;
}

/**
 * Makes all that is released into `outDir`: an archive for each platform, the inspector's image for both architectures,
 * a bill of materials, krew's manifest, and the SHA-256 of each. The same commit gives the same bytes, on every machine
 * that has the same C compilers and musl.
 */
export async function release({ outDir, downloadUrl, onFile }: ReleaseBuild): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const workspace = await mkdtemp(join(tmpdir(), 'kubectl-shm-release-'));
  const sums = new Map<string, string>();
  try {
    const version = await packageVersion();
    const layers = await inspectorLayers(workspace);
    await write(
      `kubectl-shm-inspector-v${version}.oci.tar`,
      ociArchive({ reference: `localhost/kubectl-shm-inspector:${version}`, layers }),
    );

    const bundle = join(workspace, 'kubectl-shm.cjs');
    const metafile = await bundleTo(bundle, layers);
    const parts = [...(await npmParts(metafile)), ...(await bunParts()), ...(await inspectorParts())];
    const accompanying = { license: await readFile(join(checkout, 'LICENSE')), notices: notices(parts) };
    for (const platform of platforms) {
      const outfile = join(workspace, platformName(platform));
      await buildExecutable({ platform, bundle, outfile });
      await write(
        archiveName(platform, version),
        await archive(platform, { executable: await readFile(outfile), ...accompanying }),
      );
      await rm(outfile);
    }

    const archives = new Map(
      platforms.map((platform) => [
        platformName(platform),
        {
          uri: `${downloadUrl}/${archiveName(platform, version)}`,
          sha256: sums.get(archiveName(platform, version)) ?? '',
        },
      ]),
    );
    const template = await readFile(join(checkout, 'krew-manifest.yaml'), 'utf8');
    await write(
      `kubectl-shm-v${version}.cdx.json`,
      Buffer.from(`${JSON.stringify(sbom({ version, madeAt: await sourceDate(), parts, sums }), null, 2)}\n`),
    );
    await write('krew-manifest.yaml', Buffer.from(krewManifest(template, { version, archives })));
    await write('SHA256SUMS', Buffer.from([...sums].map(([name, sha256]) => `${sha256}  ${name}\n`).join('')));
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }

  async function write(name: string, content: Buffer): Promise<void> {
    await writeFile(join(outDir, name), content);
    sums.set(name, createHash('sha256').update(content).digest('hex'));
    onFile(name, content.length);
  }
}

async function inspectorLayers(workspace: string): Promise<InspectorLayer[]> {
  const layers: InspectorLayer[] = [];
  for (const arch of architectures) {
    const executable = join(workspace, `inspector-${arch}`);
    await buildInspectorExecutable({ arch, entryPoint: 'image/inspector.ts', repair: REPAIR, executable });
    layers.push(inspectorLayer(arch, await readFile(executable)));
  }
  return layers;
}
