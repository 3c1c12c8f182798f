import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { cacheDirectory } from './cache.ts';
import { unpackedOnce } from './unpacked-once.ts';

const checkout = resolve(import.meta.dirname, '../..');

interface Locked {
  version: string;
  integrity: string;
}

/**
 * The directory of a package as package-lock.json pins it. npm installs none that is for another platform:
 * such a one is fetched by npm the first time, checked against the lock file, and kept in the cache.
 * @throws Error where what npm fetched is not what the lock file says
 */
export async function lockedPackage(name: string): Promise<string> {
  const locked = await lockEntry(name);
  const installed = join(checkout, 'node_modules', name);
  if (existsSync(installed)) return installed;
  const digest = createHash('sha256').update(locked.integrity).digest('hex').slice(0, 12);
  const directory = join(cacheDirectory(), `${name.replace(/^@\w+\//, '')}-${locked.version}-${digest}`);
  return unpackedOnce(directory, (unpacked, workspace) => fetchPackage(name, locked, { unpacked, workspace }));
}

export async function lockedVersion(name: string): Promise<string> {
  return (await lockEntry(name)).version;
}

async function lockEntry(name: string): Promise<Locked> {
  const { packages } = JSON.parse(await readFile(join(checkout, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const locked = packages[`node_modules/${name}`];
  if (locked === undefined) throw new Error(`${name} is not in package-lock.json: add it to the optional packages`);
  return locked;
}

async function fetchPackage(
  name: string,
  { version, integrity }: Locked,
  { unpacked, workspace }: { unpacked: string; workspace: string },
): Promise<void> {
  process.stderr.write(`npm pack ${name}@${version}, which npm ci left out\n`);
  const { stdout } = await execa(
    'npm',
    ['pack', `${name}@${version}`, '--ignore-scripts', '--silent', '--pack-destination', workspace],
    { cwd: workspace },
  );
  const tarball = join(workspace, stdout.trim());
  const actual = `sha512-${createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64')}`;
  if (actual !== integrity)
    throw new Error(`${name}@${version} has the integrity ${actual}, and not ${integrity} as package-lock.json says`);
  await execa('tar', ['--extract', '--gzip', '--file', tarball, '--directory', unpacked, '--strip-components=1']);
}
