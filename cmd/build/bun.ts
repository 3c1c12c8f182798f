import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { cacheDirectory } from '../../image/build/cache.ts';
import { unpackedOnce } from '../../image/build/unpacked-once.ts';
import type { Platform } from './platform.ts';

const checkout = resolve(import.meta.dirname, '../..');

interface LockedPackage {
  version: string;
  integrity: string;
}

/**
 * The path of the Bun of a platform, as package-lock.json pins it. npm installs only the one that can run here; another is
 * fetched by npm the first time, checked against the lock file, and kept in the cache.
 * @throws Error where what npm fetched is not what the lock file says
 */
export async function bunFor(platform: Platform): Promise<string> {
  const name = bunPackage(platform);
  const file = platform.os === 'windows' ? 'bin/bun.exe' : 'bin/bun';
  const installed = join(checkout, 'node_modules', name, file);
  if (existsSync(installed)) return installed;
  const locked = await lockedPackage(name);
  const digest = createHash('sha256').update(locked.integrity).digest('hex').slice(0, 12);
  const directory = join(cacheDirectory(), `${name.replace('@oven/', '')}-${locked.version}-${digest}`);
  return join(await unpackedOnce(directory, (unpacked, workspace) => fetchPackage(name, locked, { unpacked, workspace })), file);
}

/** As Bun's `--target` names a platform. */
export function bunTarget({ os, arch }: Platform): string {
  return `bun-${os}-${arch === 'amd64' ? 'x64' : 'arm64'}`;
}

function bunPackage({ os, arch }: Platform): string {
  return `@oven/bun-${os}-${arch === 'amd64' ? 'x64' : 'aarch64'}`;
}

/** The version of every Bun of the lock file. */
export async function bunVersion(): Promise<string> {
  return (await lockedPackage(bunPackage({ os: 'linux', arch: 'amd64' }))).version;
}

async function lockedPackage(name: string): Promise<LockedPackage> {
  const { packages } = JSON.parse(await readFile(join(checkout, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> };
  const locked = packages[`node_modules/${name}`];
  if (locked === undefined) throw new Error(`${name} is not in package-lock.json: add it to the optional packages`);
  return locked;
}

async function fetchPackage(name: string, { version, integrity }: LockedPackage, { unpacked, workspace }: { unpacked: string; workspace: string }): Promise<void> {
  process.stderr.write(`npm pack ${name}@${version}: for another platform, so npm ci left it out\n`);
  const { stdout } = await execa('npm', ['pack', `${name}@${version}`, '--ignore-scripts', '--silent', '--pack-destination', workspace], { cwd: workspace });
  const tarball = join(workspace, stdout.trim());
  const actual = `sha512-${createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64')}`;
  if (actual !== integrity) throw new Error(`${name}@${version} has the integrity ${actual}, and not ${integrity} as package-lock.json says`);
  await execa('tar', ['--extract', '--gzip', '--file', tarball, '--directory', unpacked, '--strip-components=1']);
}
