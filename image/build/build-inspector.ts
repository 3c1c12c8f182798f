import { execa } from 'execa';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleInspector, packageVersion } from './bundle.ts';
import { cacheDirectory } from './cache.ts';
import { ociArchive } from './oci-archive.ts';
import { engineObjects, qjsc } from './quickjs-objects.ts';
import { quickjsSource, sourceTools } from './quickjs-source.ts';
import { provideTools } from './required-tools.ts';
import { hostToolchain, toolchains, type Architecture } from './toolchain.ts';

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
}

const hostDirectory = resolve(import.meta.dirname, '../host');

/**
 * Builds `inspector`, a static executable, and `inspector.oci.tar`, an image of that one file, into `outDir`. The same
 * sources and compiler give the same bytes.
 * @throws MissingToolsError where the machine lacks a compiler or another tool, and cannot install it
 */
export async function buildInspector({ arch, outDir, reference }: InspectorBuild): Promise<BuiltInspector> {
  const toolchain = toolchains[arch];
  await provideTools([...sourceTools, ...hostToolchain.tools, ...toolchain.tools]);
  await mkdir(outDir, { recursive: true });
  const workspace = await mkdtemp(join(tmpdir(), 'kubectl-shm-inspector-'));
  try {
    const source = await quickjsSource(cacheDirectory());
    const [objects, compiler] = await Promise.all([engineObjects(source, toolchain), qjsc(source)]);

    const bundle = join(workspace, 'bundle.mjs');
    await bundleInspector(bundle);
    const bytecode = join(workspace, 'bytecode.c');
    await execa(compiler, ['-c', '-m', '-s', '-M', 'sys', '-N', 'bundle', '-o', bytecode, bundle]);

    const executable = join(outDir, 'inspector');
    // -isystem: the warnings of QuickJS's own header are not ours
    const include = ['-isystem', source, '-I', hostDirectory];
    const strict = ['-std=c11', '-Wall', '-Wextra', '-Werror', '-Wno-unused-parameter', `-ffile-prefix-map=${hostDirectory}=host`];
    await execa(toolchain.compiler, [...toolchain.flags, ...strict, ...include, ...(await hostSources()), bytecode, ...objects, '-o', executable, '-lm']);

    const name = reference ?? `localhost/kubectl-shm-inspector:${await packageVersion()}`;
    const archive = join(outDir, 'inspector.oci.tar');
    await writeFile(archive, ociArchive({ arch, reference: name, executable: await readFile(executable) }));
    return { executable, archive, reference: name };
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

async function hostSources(): Promise<string[]> {
  const names = await readdir(hostDirectory);
  return names.filter((name) => name.endsWith('.c')).toSorted().map((name) => join(hostDirectory, name));
}
