import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inject } from 'vitest';
import { executableName, type Platform } from '../../tools/build/platform.ts';
import { archiveName } from '../../tools/release/archive.ts';
import { VERSION } from '../../src/version.ts';
import { untar, type Unpacked } from './untar.ts';

/** The path of a file of the release. */
export function pathOf(name: string): string {
  return join(inject('releaseDirectory'), name);
}

export function archivePath(platform: Platform): string {
  return pathOf(archiveName(platform, VERSION));
}

export async function contentOf(platform: Platform): Promise<Unpacked[]> {
  return untar(gunzipSync(await readFile(archivePath(platform))));
}

export async function executableOf(platform: Platform): Promise<Buffer> {
  const file = (await contentOf(platform)).find(({ name }) => name === executableName(platform));
  if (file === undefined) throw new Error(`the archive of ${platform.os} ${platform.arch} has no executable`);
  return file.content;
}
