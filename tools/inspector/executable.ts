import { execa } from 'execa';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Architecture } from '../../src/inspector-image/inspector-layer.ts';
import { bundle } from './bundle.ts';
import { cacheDirectory } from '../packages/cache.ts';
import { engineObjects, qjsc } from './quickjs-objects.ts';
import { quickjsSource, sourceTools } from './quickjs-source.ts';
import { provideTools } from '../packages/required-tools.ts';
import { hostTools, toolchain } from './toolchain.ts';

/** Where the C host is. */
export const hostDirectory = resolve(import.meta.dirname, '../../image/host');
// QuickJS's own header is included as a system's, whose warnings are not ours
const strict = [
  '-std=c11',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-Wno-unused-parameter',
  `-ffile-prefix-map=${hostDirectory}=host`,
];

export interface ExecutableBuild {
  arch: Architecture;
  /** A path in the checkout. */
  entryPoint: string;
  executable: string;
}

/**
 * Makes a static executable of a TypeScript module that may import `sys`: bundled, compiled to bytecode, linked with
 * QuickJS and the C host. The same sources and compiler give the same bytes.
 * @throws MissingToolsError where the machine lacks a compiler or another tool, and cannot install it
 */
export async function buildExecutable({ arch, entryPoint, executable }: ExecutableBuild): Promise<void> {
  await provideTools([...sourceTools, ...hostTools]);
  const { compiler: cc, flags, link } = await toolchain(arch);
  const workspace = await mkdtemp(join(tmpdir(), 'kubectl-shm-inspector-'));
  try {
    const source = await quickjsSource(cacheDirectory());
    const [objects, bytecode] = await Promise.all([
      engineObjects(source, { compiler: cc, flags, link }),
      compileBytecode(source, entryPoint, workspace),
    ]);
    const sources = [...(await hostSources()), bytecode];
    const include = ['-isystem', source, '-I', hostDirectory];
    await execa(cc, [
      ...flags,
      ...strict,
      ...include,
      ...link.before,
      ...sources,
      ...objects,
      '-o',
      executable,
      ...link.behind,
    ]);
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

/**
 * A TypeScript module and all it imports as bytecode, which `main.c` runs: the path of a C file in the workspace.
 * @param source QuickJS's
 */
export async function compileBytecode(source: string, entryPoint: string, workspace: string): Promise<string> {
  const compiler = await qjsc(source);
  await bundle(entryPoint, join(workspace, 'bundle.mjs'));
  // The module's name gets into the bytecode: a path would differ from build to build
  await execa(compiler, ['-c', '-m', '-s', '-M', 'sys', '-N', 'bundle', '-o', 'bytecode.c', 'bundle.mjs'], {
    cwd: workspace,
  });
  return join(workspace, 'bytecode.c');
}

/** The C files of the host, each by its path. */
export async function hostSources(): Promise<string[]> {
  const names = await readdir(hostDirectory);
  return names
    .filter((name) => name.endsWith('.c'))
    .toSorted()
    .map((name) => join(hostDirectory, name));
}
