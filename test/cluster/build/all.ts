import { withLock } from '../lock.ts';
import { installPackages } from '../machine/packages.ts';
import { cacheDir } from '../paths.ts';
import { killProcessesOf } from '../processes.ts';
import { removeUnfinished } from './cached.ts';
import { buildChroot } from './chroot.ts';
import { buildImages } from './images.ts';
import { buildKubernetes } from './kubernetes.ts';

/** Leaves everything in the cache that the cluster is made of, and on the machine the Debian packages of node-a. */
export async function buildAll(): Promise<void> {
  await withLock(cacheDir, async () => {
    await clearInterruptedBuilds();
    await installPackages();
    await Promise.all([buildKubernetes(), buildChroot(), buildImages()]);
  });
}

/**
 * Ends what an interrupted build left running and removes what it left half done. The caller holds the cache's lock.
 */
export async function clearInterruptedBuilds(): Promise<void> {
  await killProcessesOf(cacheDir);
  await removeUnfinished();
}
