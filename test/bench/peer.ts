import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { cacheDirectory } from '../../tools/packages/cache.ts';

/**
 * The executable of stern, one of krew's most installed plugins, built from its Go module by the versions and sums that
 * peer/go.mod and go.sum pin, as its makers build it: static and stripped. The first time takes two minutes.
 */
export async function buildPeer(): Promise<string> {
  const directory = join(cacheDirectory(), 'bench-peer');
  await mkdir(directory, { recursive: true });
  const executable = join(directory, 'stern');
  const words = ['build', '-trimpath', '-ldflags', '-s -w', '-o', executable, 'github.com/stern/stern'];
  await execa('go', words, {
    cwd: join(import.meta.dirname, 'peer'),
    env: { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
  });
  return executable;
}
