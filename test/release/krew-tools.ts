import { mkdir, symlink } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { cacheDirectory } from '../../tools/packages/cache.ts';
import { kubectlPath } from '../cluster/paths.ts';

/** A directory that krew installs into, and where it is run from. */
export interface KrewRoot {
  root: string;
  cwd: string;
}

export interface KrewTools {
  /** Directories of kubectl, kubectl-krew and validate-krew-manifest, and what was on PATH. */
  PATH: string;
}

/**
 * The real krew and its own validator, built from krew's module by the versions and sums that krew/go.mod and go.sum
 * pin. krew is found by kubectl as every plugin is.
 */
export async function krewTools(): Promise<KrewTools> {
  const bin = join(cacheDirectory(), 'krew', 'bin');
  await mkdir(bin, { recursive: true });
  await execa(
    'go',
    ['build', '-o', `${bin}/`, 'sigs.k8s.io/krew/cmd/krew', 'sigs.k8s.io/krew/cmd/validate-krew-manifest'],
    { cwd: join(import.meta.dirname, 'krew'), env: { GOFLAGS: '-mod=readonly' } },
  );
  const plugin = join(bin, 'kubectl-krew');
  if (!existsSync(plugin)) await symlink('krew', plugin);
  // The project's own cluster has a kubectl; a machine may have another
  return {
    PATH: [bin, ...(existsSync(kubectlPath()) ? [dirname(kubectlPath())] : []), process.env['PATH']].join(delimiter),
  };
}

/** kubectl, with krew and what krew has installed into a root of the test's own. */
export function kubectlOf(
  { PATH }: KrewTools,
  { root, cwd }: KrewRoot,
  words: string[],
  env: Record<string, string> = {},
) {
  return execa('kubectl', words, {
    env: { KREW_ROOT: root, KREW_NO_UPGRADE_CHECK: '1', PATH: `${join(root, 'bin')}${delimiter}${PATH}`, ...env },
    cwd,
  });
}
