import { join } from 'node:path';
import { execa } from 'execa';
import type { Options } from 'execa';
import { kubeconfigPath, kubectlPath, stateDir } from './paths.ts';

/** Runs the cluster's own kubectl as its administrator. */
export const kubectl = (args: readonly string[], options: Options = {}) =>
  execa(kubectlPath(), args, {
    ...options,
    env: { KUBECONFIG: kubeconfigPath(), KUBECACHEDIR: join(stateDir, 'kubectl-cache') },
  });
