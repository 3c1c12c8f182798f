import { rm } from 'node:fs/promises';
import { withLock } from './lock.ts';
import { removeNodeCgroups } from './nodes/cgroups.ts';
import { cacheDir, stateDir } from './paths.ts';
import { killProcessesOf } from './processes.ts';

/** Removes the cluster wholly, also half a one, and with `purge` what was built for it too. */
export async function down({ purge = false } = {}): Promise<void> {
  await withLock(stateDir, removeCluster);
  if (purge) await withLock(cacheDir, removeCache);
}

/** The namespaces and mounts end with the processes that are in them. The caller holds the lock. */
export async function removeCluster(): Promise<void> {
  await killProcessesOf(stateDir);
  await removeNodeCgroups();
  await rm(stateDir, { recursive: true, force: true });
}

async function removeCache(): Promise<void> {
  await killProcessesOf(cacheDir);
  await rm(cacheDir, { recursive: true, force: true });
}
