import { homedir } from 'node:os';
import { join } from 'node:path';

/** What a build keeps between runs: `$KUBECTL_SHM_CACHE`, else `kubectl-shm` in the user's cache directory. */
export function cacheDirectory(): string {
  const { KUBECTL_SHM_CACHE: own, XDG_CACHE_HOME: users } = process.env;
  return own ?? join(users ?? join(homedir(), '.cache'), 'kubectl-shm');
}
