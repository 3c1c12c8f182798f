import { rm } from 'node:fs/promises';
import { clearInterruptedBuilds } from './build/all.ts';
import { withLock, withLockIfFree } from './lock.ts';
import { refuseUnlessRoot } from './machine/requirements.ts';
import { removeNodeCgroups } from './nodes/cgroups.ts';
import { takeHugePagesBack } from './nodes/huge-pages.ts';
import { abortLxcfs } from './nodes/hung-lxcfs.ts';
import { cacheDir, stateDir } from './paths.ts';
import { killProcessesOf, ownersOf } from './processes.ts';
import { step } from './step.ts';

/**
 * Removes the cluster wholly, also half a one.
 * @param purge removes what was built for it, too
 * @throws when another cluster still runs from the cache that is to go
 */
export async function down({ purge = false } = {}): Promise<void> {
  refuseUnlessRoot();
  await step('cluster removed', () => withLock(stateDir, removeCluster));
  await withLockIfFree(cacheDir, clearInterruptedBuilds);
  if (purge) await step('cache removed', () => withLock(cacheDir, removeCache));
}

/** The namespaces and mounts end with the processes that are in them. The caller holds the lock. */
export async function removeCluster(): Promise<void> {
  await abortLxcfs();
  await killProcessesOf(stateDir);
  await removeNodeCgroups();
  await takeHugePagesBack();
  await rm(stateDir, { recursive: true, force: true });
}

async function removeCache(): Promise<void> {
  const users = ownersOf(`${cacheDir}-`);
  if (users.length > 0)
    throw new Error(`${cacheDir} stays: clusters run from it (${users.join(', ')}), take them down first`);
  await killProcessesOf(cacheDir);
  await rm(cacheDir, { recursive: true, force: true });
}
