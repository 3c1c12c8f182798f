import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import type { Part } from './part.ts';

const checkout = resolve(import.meta.dirname, '../../..');

/**
 * The packages that a bundle has code of, by name and version.
 * @throws Error where one has no license text, which a release has to carry
 */
export async function npmParts({ outputs }: Metafile): Promise<Part[]> {
  const inputs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const directories = new Set(
    inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).flatMap(([path]) => packageDirectory(path) ?? []),
  );
  const parts = await Promise.all([...directories].map(partOf));
  // A package that two others ask for may lie in two places
  const byPurl = new Map(parts.map((part) => [part.purl, part]));
  return [...byPurl.values()].toSorted((a, b) => (a.purl < b.purl ? -1 : 1));
}

/** `node_modules/a/node_modules/@b/c` of a file in it; undefined for a file of the project. */
function packageDirectory(path: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

async function partOf(directory: string): Promise<Part> {
  const { name, version, license } = JSON.parse(
    await readFile(join(checkout, directory, 'package.json'), 'utf8'),
  ) as Record<'name' | 'version' | 'license', string>;
  const licenseText = await licenseTextIn(join(checkout, directory));
  if (licenseText === null)
    throw new Error(`${name} ${version} comes without its license text, which a release must carry`);
  return {
    name,
    version,
    license,
    licenseText,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    isIn: 'plugin',
  };
}

/** A package's file about it. */
async function licenseTextIn(directory: string): Promise<string | null> {
  const file = (await readdir(directory)).toSorted().find((file) => /^(licen[cs]e|unlicense|copying)/i.test(file));
  return file === undefined ? null : readFile(join(directory, file), 'utf8');
}
