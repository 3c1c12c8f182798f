import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { buildChroot, chrootDir } from './build/chroot.ts';
import { removeUnfinished } from './build/cached.ts';
import { buildImages, imageDir } from './build/images.ts';
import { buildKubernetes, kubernetesDir } from './build/kubernetes.ts';
import { startApi, startControllers, waitForApi } from './control-plane/control-plane.ts';
import { createPki } from './control-plane/pki.ts';
import { removeCluster } from './down.ts';
import { kubectl } from './kubectl.ts';
import { withLock } from './lock.ts';
import { installPackages } from './machine/packages.ts';
import { refuseUnlessHostable } from './machine/requirements.ts';
import { createNamespaces } from './namespaces.ts';
import { startNodeA } from './nodes/node-a.ts';
import { startNodeB } from './nodes/node-b.ts';
import { binDir, cacheDir, stateDir } from './paths.ts';
import { killProcessesOf } from './processes.ts';
import { findFaults } from './status.ts';
import { say, step } from './step.ts';

/**
 * Brings the cluster up: builds what the cache lacks, clears away what a crash left, starts both nodes. Does nothing
 * when it is up and well.
 * @throws Error with `exitCode: 2` when the machine cannot host it, naming everything that is missing
 */
export async function up(): Promise<void> {
  await refuseUnlessHostable();
  await withLock(cacheDir, buildAll);
  await withLock(stateDir, async () => {
    if (existsSync(stateDir)) {
      const faults = await findFaults();
      if (faults.length === 0) return say('already up, and both nodes are well');
      say(`what is there is not a running cluster, it is removed first: ${faults.join('; ')}`);
    }
    await removeCluster();
    await step('cluster', startAll);
  });
}

async function buildAll(): Promise<void> {
  await killProcessesOf(cacheDir);
  await removeUnfinished();
  await installPackages();
  await Promise.all([buildKubernetes(), buildChroot(), buildImages()]);
}

async function startAll(): Promise<void> {
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  await Promise.all([createNamespaces(), createPki(), linkBinaries()]);
  await startApi();
  await startNodeB(chrootDir, imageDir);
  await step('API server', waitForApi);
  await startControllers();
  await startNodeA(imageDir);
  await step('both nodes Ready', waitForNodes);
  await step('default service account', waitForServiceAccount);
}

async function linkBinaries(): Promise<void> {
  await mkdir(binDir, { recursive: true });
  await Promise.all((await readdir(kubernetesDir)).map((name) => symlink(join(kubernetesDir, name), join(binDir, name))));
}

async function waitForNodes(): Promise<void> {
  await kubectl(['wait', '--for=create', 'node/node-a', 'node/node-b', '--timeout=120s']);
  await kubectl(['wait', '--for=condition=Ready', 'node/node-a', 'node/node-b', '--timeout=120s']);
}

// without it the API server refuses pods
async function waitForServiceAccount(): Promise<void> {
  await kubectl(['wait', '--for=create', 'serviceaccount/default', '--namespace=default', '--timeout=60s']);
}
