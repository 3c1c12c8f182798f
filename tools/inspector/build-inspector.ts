import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectorLayer, type Architecture, type InspectorLayer } from '../../src/inspector-image/inspector-layer.ts';
import { ociArchive } from '../../src/inspector-image/oci-archive.ts';
import { packageVersion } from './bundle.ts';
import { buildExecutable, REPAIR } from './executable.ts';

export interface InspectorBuild {
  arch: Architecture;
  outDir: string;
  /** The image's name in the archive; by default `localhost/kubectl-shm-inspector:<version>`. */
  reference?: string;
}

export interface BuiltInspector {
  executable: string;
  archive: string;
  reference: string;
  layer: InspectorLayer;
}

/**
 * Builds `inspector`, a static executable, and `inspector.oci.tar`, an image of that one file, into `outDir`. Installs
 * nothing.
 * @throws MissingToolsError where the machine lacks a compiler or another tool, and cannot install it
 */
export async function buildInspector({ arch, outDir, reference }: InspectorBuild): Promise<BuiltInspector> {
  await mkdir(outDir, { recursive: true });
  const executable = join(outDir, 'inspector');
  await buildExecutable({ arch, entryPoint: 'image/inspector.ts', repair: REPAIR, executable });

  const name = reference ?? `localhost/kubectl-shm-inspector:${await packageVersion()}`;
  const archive = join(outDir, 'inspector.oci.tar');
  const layer = inspectorLayer(arch, await readFile(executable));
  await writeFile(archive, ociArchive({ reference: name, layers: [layer] }));
  return { executable, archive, reference: name, layer };
}
