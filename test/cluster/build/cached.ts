import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../paths.ts';
import { say, step } from '../step.ts';

/** Directory of the cache for something called `name` that was made from `inputs` (texts that decide its content). */
export function cachedDir(name: string, inputs: readonly string[]): string {
  const key = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 12);
  return join(cacheDir, `${name}-${key}`);
}

/**
 * Fills a directory of the cache unless it is there already. It is filled under another name: what exists is whole,
 * whenever a build was interrupted.
 * @param fill gets an empty directory
 */
export async function fillOnce(
  dir: string,
  what: string,
  fill: (unfinishedDir: string) => Promise<void>,
): Promise<void> {
  if (existsSync(dir)) {
    say(`${what}: in the cache`);
    return;
  }
  await step(what, async () => {
    const unfinishedDir = `${dir}${unfinished}`;
    await mkdir(unfinishedDir, { recursive: true });
    await fill(unfinishedDir);
    await rename(unfinishedDir, dir);
  });
}

/** Removes what interrupted builds left. Nobody may be building. */
export async function removeUnfinished(): Promise<void> {
  const names = existsSync(cacheDir) ? await readdir(cacheDir) : [];
  await Promise.all(
    names.filter((name) => name.endsWith(unfinished)).map((name) => rm(join(cacheDir, name), { recursive: true })),
  );
}

const unfinished = '.unfinished';
