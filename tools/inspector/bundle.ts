import { build, type BuildResult } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '../..');

/** The plugin's version, which is the inspector's too: they are released together. */
export async function packageVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(resolve(checkout, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** A file of the checkout and all it imports as one module for QuickJS; `sys` and `mounts` are the host's own. */
export async function bundle(entryPoint: string, outfile: string): Promise<BuildResult<{ metafile: true }>> {
  return build({
    absWorkingDir: checkout,
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    minify: true,
    external: ['sys', 'mounts'],
    define: { INSPECTOR_VERSION: JSON.stringify(await packageVersion()) },
    metafile: true,
    logLevel: 'warning',
  });
}
