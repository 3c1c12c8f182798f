import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { execa } from 'execa';
import type { InspectorLayer } from '../../src/inspector-image/inspector-layer.ts';
import { embedImage } from './embed-image.ts';

const checkout = resolve(import.meta.dirname, '../..');

/**
 * Makes dist/kubectl-shm, an executable that needs nothing beside it: esbuild bundles to one CommonJS file, Bun
 * compiles that. Bundled first, because Bun puts its own undici in place of client-node's and then loses its options.
 * @param options.layers the inspector's image, which travels in it
 */
export async function buildExecutable({ outDir, layers }: { outDir: string; layers: readonly InspectorLayer[] }): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-build-'));
  try {
    const bundle = join(directory, 'kubectl-shm.cjs');
    await bundleTo(bundle, layers);
    const executable = join(directory, 'kubectl-shm');
    await execa(bun(), ['build', '--compile', '--minify', '--bytecode', bundle, `--outfile=${executable}`], { cwd: directory });
    await rename(executable, join(outDir, 'kubectl-shm')).catch(() => execa('cp', [executable, join(outDir, 'kubectl-shm')]));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The plugin as one CommonJS file, which Node ≥ 22.19 runs too. Answers with what went into it. */
export async function bundleTo(outfile: string, layers: readonly InspectorLayer[]) {
  const { metafile } = await build({
    entryPoints: [join(checkout, 'cmd/kubectl-shm.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    minify: true,
    metafile: true,
    plugins: [embedImage(layers)],
    // yargs asks for import.meta.url, which CommonJS has not
    define: { 'import.meta.url': '__moduleUrl' },
    banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
  });
  return metafile;
}

function bun(): string {
  const architecture = process.arch === 'arm64' ? 'aarch64' : process.arch;
  const path = join(checkout, `node_modules/@oven/bun-${process.platform}-${architecture}/bin/bun`);
  if (existsSync(path)) return path;
  throw new Error(`no Bun for ${process.platform} ${process.arch} among the optional packages: run npm ci without --omit=optional`);
}
