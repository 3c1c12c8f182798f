import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { execa } from 'execa';
import type { InspectorLayer } from '../../src/inspector-image/inspector-layer.ts';
import { bunFor, bunTarget } from './bun.ts';
import { embedImage } from './embed-image.ts';
import { embedPages } from './embed-pages.ts';
import { inFixedDirectory } from './fixed-directory.ts';
import { signAdHoc } from './mach-o/sign.ts';
import { executableName, ownPlatform, platformName, type Platform } from './platform.ts';

const checkout = resolve(import.meta.dirname, '../..');
/** In a signature, and for everybody the same program. */
const IDENTIFIER = 'kubectl-shm';
// Neither a .env nor a bunfig.toml of the directory that somebody happens to be in: the second one names code to run
const closed = ['--no-compile-autoload-dotenv', '--no-compile-autoload-bunfig'];

/**
 * How much later than usual code is compiled by the JIT (Bun.unsafe.setJITPolicy). Nearly all of a run is
 * executed once or twice: compiling it took a third of the processor time. At 60, two thousand rows in a report take
 * 3 % longer than at 30, and the usual report 4 % less.
 */
const JIT_RELUCTANCE = 60;

export interface ExecutableBuild {
  platform: Platform;
  /** The plugin as `bundleTo` makes it. */
  bundle: string;
  outfile: string;
}

/** An executable for this machine, which needs nothing beside it: `outfile`. */
export async function buildOwnExecutable({
  outfile,
  layers,
}: {
  outfile: string;
  layers: readonly InspectorLayer[];
}): Promise<void> {
  const workspace = await mkdtemp(join(tmpdir(), 'kubectl-shm-build-'));
  try {
    const bundle = join(workspace, 'kubectl-shm.cjs');
    await bundleTo(bundle, layers);
    await buildExecutable({ platform: ownPlatform(), bundle, outfile });
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

/**
 * Makes an executable of the bundle. esbuild has bundled it to one CommonJS file, and Bun compiles that:
 * bundled by Bun it would get Bun's own undici in place of client-node's, and lose its options. The Bun of this machine
 * writes the Bun of the other platform; what it leaves unsigned or signed wrongly for macOS is signed here.
 */
export async function buildExecutable({ platform, bundle, outfile }: ExecutableBuild): Promise<void> {
  const [own, target] = [await bunFor(ownPlatform()), await bunFor(platform)];
  const directory = await directoryFor(bundle, platform);
  await inFixedDirectory(directory, async () => {
    const executable = join(directory, executableName(platform));
    await copyFile(bundle, join(directory, 'kubectl-shm.cjs'));
    const words = [
      'build',
      '--compile',
      '--minify',
      '--bytecode',
      `--compile-jit-policy=${JIT_RELUCTANCE}`,
      ...closed,
      `--target=${bunTarget(platform)}`,
      `--compile-executable-path=${target}`,
    ];
    await execa(own, [...words, 'kubectl-shm.cjs', `--outfile=${executable}`], { cwd: directory });
    if (platform.os === 'darwin') await writeFile(executable, signAdHoc(await readFile(executable), IDENTIFIER));
    await chmod(executable, 0o755);
    await rename(executable, outfile).catch(() => copyFile(executable, outfile));
  });
}

/** Bun writes the bundle's path into the bytecode: the same bundle is compiled in the same place, on every machine. */
async function directoryFor(bundle: string, platform: Platform): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(bundle))
    .digest('hex')
    .slice(0, 12);
  return join(process.platform === 'win32' ? tmpdir() : '/tmp', `kubectl-shm-${hash}-${platformName(platform)}`);
}

/** The plugin as one CommonJS file, which Node ≥ 22.19 runs too. Answers with what went into it. */
export async function bundleTo(outfile: string, layers: readonly InspectorLayer[]): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: checkout,
    entryPoints: ['cmd/kubectl-shm.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    minify: true,
    metafile: true,
    plugins: [embedImage(layers), embedPages()],
    // Its modules as ESM, of which only those go in that write: the CommonJS ones for Node bring the parser along
    alias: { yaml: join(checkout, 'node_modules/yaml/browser/index.js') },
    // yargs asks for import.meta.url, which CommonJS has not
    define: { 'import.meta.url': '__moduleUrl' },
    banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
  });
  return metafile;
}
