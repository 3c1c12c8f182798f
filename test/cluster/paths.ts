import { join, resolve } from 'node:path';
import { cacheDirectory } from '../../tools/packages/cache.ts';

// A second cluster can run beside the first: give it another name and another port.
const name = process.env['KUBECTL_SHM_CLUSTER'] ?? 'cluster';

/** Port of the API server, on 127.0.0.1 of the machine and inside the cluster's network namespace. */
export const apiPort = Number(process.env['KUBECTL_SHM_PORT'] ?? 6443);

/** What was built or fetched, by version: `down` keeps it, `down --purge` removes it. */
export const cacheDir = resolve(cacheDirectory());

/** Everything of the running cluster. `down` removes it wholly. */
export const stateDir = `${cacheDir}-${name}`;

/** The one cgroup (in each hierarchy) below which node-a's pods live. */
export const cgroupName = `kubectl-shm-${name}`;

export const logDir = join(stateDir, 'log');
export const pkiDir = join(stateDir, 'pki');

/** A unix socket, since no network namespace bounds those: the API server's way out to the machine's loopback. */
export const apiSocket = join(stateDir, 'api.sock');

/** The directory that node.sh finds at /mnt inside the node. */
export const nodeDir = (node: string): string => join(stateDir, node);

/** Links to the cached binaries that the running cluster was started with. */
export const binDir = join(stateDir, 'bin');

/** Kubeconfig of a cluster administrator, for use on the machine. */
export const kubeconfigPath = (): string => join(stateDir, 'admin.conf');

/** The cluster's own `kubectl`, of the API server's version. */
export const kubectlPath = (): string => join(binDir, 'kubectl');
