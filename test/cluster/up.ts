import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAll } from './build/all.ts';
import { recordBuilds } from './build/builds.ts';
import { chrootDir } from './build/chroot.ts';
import { imageDir } from './build/images.ts';
import { kubernetesDir } from './build/kubernetes.ts';
import { startApi, startControllers, waitForApi } from './control-plane/control-plane.ts';
import { startMetricsServer, waitForMetrics } from './control-plane/metrics-server.ts';
import { createPki } from './control-plane/pki.ts';
import { removeCluster } from './down.ts';
import { findFaults } from './faults.ts';
import { kubectl } from './kubectl.ts';
import { withLock } from './lock.ts';
import { refuseUnlessHostable } from './machine/requirements.ts';
import { createNamespaces } from './namespaces.ts';
import { setHugePagesAside } from './nodes/huge-pages.ts';
import { nodeNames } from './nodes/names.ts';
import { startNodeA } from './nodes/node-a.ts';
import { startNodeB } from './nodes/node-b.ts';
import { binDir, logDir, nodeDir, stateDir } from './paths.ts';
import { say, step } from './step.ts';
import { waitFor } from './wait.ts';

/**
 * Brings the cluster up: builds what the cache lacks, clears away what a crash left, starts both nodes. Does nothing
 * when it is up and well.
 * @throws Error with `exitCode: 2` when the machine cannot host it, naming everything that is missing
 */
export async function up(): Promise<void> {
  await refuseUnlessHostable();
  await buildAll();
  await withLock(stateDir, async () => {
    if (await isUpAndWell()) return say('the cluster is up already, and well');
    await removeCluster();
    await step('cluster', startAll);
  });
}

async function isUpAndWell(): Promise<boolean> {
  if (!existsSync(stateDir)) return false;
  const faults = await findFaults();
  if (faults.length > 0)
    say(`there is a cluster, but it is not well and makes way for a new one: ${faults.join('; ')}`);
  return faults.length === 0;
}

async function startAll(): Promise<void> {
  try {
    await mkdir(stateDir, { recursive: true, mode: 0o700 });
    await setHugePagesAside();
    await Promise.all([createNamespaces(), createPki(), linkBinaries(), recordBuilds()]);
    await startApi();
    await startNodeB(chrootDir, imageDir); // boots meanwhile, and its kubelet tries until the API answers
    await step('API server', waitForApi);
    await Promise.all([startControllers(), startMetricsServer(), startNodeA(imageDir)]);
    await step('node-a and node-b Ready', waitForNodes);
    await step('default service account', waitForServiceAccount);
    await step('metrics-server', waitForMetrics);
  } catch (error) {
    throw new Error(
      `the cluster did not come up: ${(error as Error).message}\n` +
        `logs: ${logDir}, ${nodeDir('node-a')}/*.log, ${nodeDir('node-b')}/*.log`,
      { cause: error },
    );
  }
}

async function linkBinaries(): Promise<void> {
  await mkdir(binDir, { recursive: true });
  await Promise.all(
    (await readdir(kubernetesDir)).map((name) => symlink(join(kubernetesDir, name), join(binDir, name))),
  );
}

async function waitForNodes(): Promise<void> {
  // `kubectl wait` watches until a node is Ready, but fails at once while there is none of that name
  await waitFor('the nodes', 120_000, async () => {
    const { failed } = await kubectl(
      ['wait', '--for=condition=Ready', '--timeout=120s', ...nodeNames.map((name) => `node/${name}`)],
      { reject: false },
    );
    return !failed;
  });
}

/** Without it the API server refuses pods, and its controller starts late. */
async function waitForServiceAccount(): Promise<void> {
  await waitFor('the default service account', 60_000, async () => {
    const { failed } = await kubectl(['get', 'serviceaccount', 'default', '--namespace=default'], { reject: false });
    return !failed;
  });
}
