import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { cacheDirectory } from '../../tools/packages/cache.ts';
import { FIRST_VERSION } from './targets.ts';

const checkout = resolve(import.meta.dirname, '../..');

/**
 * The inspector of the first version, built once from this repository's history with the tools of today.
 * @throws if the history does not have that commit, as in a shallow clone
 */
export async function buildFirstVersion(): Promise<string> {
  const directory = join(cacheDirectory(), `bench-inspector-${FIRST_VERSION}`);
  const executable = join(directory, 'inspector');
  if (existsSync(executable)) return executable;
  const sources = `${directory}.partial`;
  await rm(sources, { recursive: true, force: true });
  await mkdir(sources, { recursive: true });
  const archive = await execa('git', ['archive', FIRST_VERSION], { cwd: checkout, encoding: 'buffer' });
  await execa('tar', ['-x'], { cwd: sources, input: archive.stdout });
  await symlink(join(checkout, 'node_modules'), join(sources, 'node_modules'));
  const { buildExecutable } = (await import(
    join(sources, 'image/build/executable.ts')
  )) as typeof import('../../tools/inspector/executable.ts');
  await buildExecutable({ arch: 'amd64', entryPoint: 'image/inspector.ts', executable: join(sources, 'inspector') });
  await rm(directory, { recursive: true, force: true });
  await rename(sources, directory);
  return executable;
}
