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
/** The entry point that changes mounts. */
export const REPAIR = 'image/repair/repair.ts';
/** Where the C is that only an entry point which changes mounts calls. */
const repairDirectory = resolve(import.meta.dirname, '../../image/repair/host');
// QuickJS's own header is included as a system's, whose warnings are not ours
const strict = [
  '-std=c11',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-Wno-unused-parameter',
  `-ffile-prefix-map=${hostDirectory}=host`,
  `-ffile-prefix-map=${repairDirectory}=repair`,
];

export interface ExecutableBuild {
  arch: Architecture;
  /** A path in the checkout. */
  entryPoint: string;
  /** What `inspector repair` runs, which may change mounts; without it there is no such command. */
  repair?: string;
  executable: string;
}

/**
 * Makes a static executable of a TypeScript module that may import `sys`: bundled, compiled to bytecode, linked with
 * QuickJS and the C host. The same sources and compiler give the same bytes.
 * @throws MissingToolsError where the machine lacks a compiler or another tool, and cannot install it
 */
export async function buildExecutable({ arch, entryPoint, repair, executable }: ExecutableBuild): Promise<void> {
  await provideTools([...sourceTools, ...hostTools]);
  const { compiler: cc, flags, link } = await toolchain(arch);
  const workspace = await mkdtemp(join(tmpdir(), 'kubectl-shm-inspector-'));
  try {
    const source = await quickjsSource(cacheDirectory());
    const [objects, bytecode, ofRepair] = await Promise.all([
      engineObjects(source, { compiler: cc, flags, link }),
      compileBytecode(source, entryPoint, workspace),
      repair === undefined ? [] : repairSources(source, repair, workspace),
    ]);
    const sources = [...(await hostSources()), bytecode, ...ofRepair];
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
 * A TypeScript module and all it imports as bytecode, which `main.c` runs by this name: the path of a C file in the
 * workspace.
 * @param source QuickJS's
 */
export async function compileBytecode(
  source: string,
  entryPoint: string,
  workspace: string,
  name: 'bundle' | 'repair' = 'bundle',
): Promise<string> {
  const compiler = await qjsc(source);
  await bundle(entryPoint, join(workspace, `${name}.mjs`));
  // The module's name gets into the bytecode: a path would differ from build to build
  const modules = ['-M', 'sys', ...(name === 'repair' ? ['-M', 'mounts'] : [])];
  await execa(compiler, ['-c', '-m', '-s', ...modules, '-N', name, '-o', `${name}.c`, `${name}.mjs`], {
    cwd: workspace,
  });
  return join(workspace, `${name}.c`);
}

async function repairSources(source: string, entryPoint: string, workspace: string): Promise<string[]> {
  return [...(await cSources(repairDirectory)), await compileBytecode(source, entryPoint, workspace, 'repair')];
}

/** The C files of the host, each by its path. */
export function hostSources(): Promise<string[]> {
  return cSources(hostDirectory);
}

async function cSources(directory: string): Promise<string[]> {
  const names = await readdir(directory);
  return names
    .filter((name) => name.endsWith('.c'))
    .toSorted()
    .map((name) => join(directory, name));
}
