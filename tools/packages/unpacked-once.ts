import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Answers with `directory`, which `fill` fills the first time, in an empty place beside it: a directory that is there
 * is whole. `fill` may use the workspace that it is given, too, which is deleted.
 */
export async function unpackedOnce(
  directory: string,
  fill: (unpacked: string, workspace: string) => Promise<void>,
): Promise<string> {
  if (existsSync(directory)) return directory;
  await mkdir(join(directory, '..'), { recursive: true });
  const workspace = await mkdtemp(join(directory, '..', 'fetch-'));
  try {
    const unpacked = join(workspace, 'unpacked');
    await mkdir(unpacked);
    await fill(unpacked, workspace);
    await rename(unpacked, directory).catch((error: unknown) => {
      // Two builds at once unpack the same: the first one's stays
      if (!existsSync(directory)) throw error;
    });
    return directory;
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}
