import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { cacheDirectory } from '../../../tools/packages/cache.ts';
import { compileBytecode, hostDirectory, hostSources } from '../../../tools/inspector/executable.ts';
import { engineObjects } from '../../../tools/inspector/quickjs-objects.ts';
import { quickjsSource } from '../../../tools/inspector/quickjs-source.ts';
import { fuzzingToolchain } from './sanitizers.ts';

export const harnessDirectory = join(import.meta.dirname, 'harnesses');

/** QuickJS's source, and itself compiled. */
export interface Engine {
  source: string;
  objects: string[];
}

/** QuickJS with sanitizers; the first time it takes a minute. */
export async function buildEngine(): Promise<Engine> {
  const source = await quickjsSource(cacheDirectory());
  return { source, objects: await engineObjects(source, fuzzingToolchain) };
}

/**
 * Makes a libFuzzer executable of a harness and the real C host. A harness that includes a C file of the host, to reach
 * what is static there, stands for that file.
 * @param name of a C file in `harnessDirectory`, without its ending
 */
export async function buildHarness(name: string, { source, objects }: Engine, workspace: string): Promise<string> {
  const harness = join(harnessDirectory, `${name}.c`);
  const { compiler, flags, link } = fuzzingToolchain;
  const included = /host\/(\w+\.c)"/.exec(await readFile(harness, 'utf8'))?.[1];
  const sources = (await hostSources()).filter((path) => basename(path) !== included && basename(path) !== 'main.c');
  const bytecode =
    included === 'main.c' ? [await compileBytecode(source, 'test/fuzz/host/read-anything.ts', workspace)] : [];
  const include = ['-isystem', source, '-I', hostDirectory, '-I', harnessDirectory];
  const executable = join(workspace, name);
  const warnings = ['-Wall', '-Wextra', '-Werror', '-Wno-unused-parameter', '-Wno-unused-function'];
  await execa(compiler, [
    ...flags,
    ...warnings,
    ...include,
    harness,
    ...sources,
    ...bytecode,
    ...objects,
    '-o',
    executable,
    ...link.behind,
  ]);
  return executable;
}
