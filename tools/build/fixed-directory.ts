import { mkdir, rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

const WAIT_MS = 60_000;

/**
 * Gives `work` an empty directory of just this path, for a tool that writes the path into what it makes.
 * Two at once wait for each other.
 * @throws Error where it is still there after a minute
 */
export async function inFixedDirectory<T>(path: string, work: () => Promise<T>): Promise<T> {
  const givesUpAt = performance.now() + WAIT_MS;
  while (!(await isMade(path))) {
    if (performance.now() > givesUpAt)
      throw new Error(`${path} is in use, or left over from a build that was killed: delete it`);
    await setTimeout(100);
  }
  try {
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
