import { execa } from 'execa';
import { join } from 'node:path';
import { fetchFromDebian } from '../packages/debian-archive.ts';
import type { Tool } from '../packages/required-tools.ts';
import { unpackedOnce } from '../packages/unpacked-once.ts';

/** QuickJS by Fabrice Bellard, as Debian trixie's source archive has it. */
export const QUICKJS_VERSION = '2025-04-26';
const TARBALL = {
  kind: 'deb-src',
  architecture: null,
  package: 'quickjs',
  name: 'quickjs_2025.04.26.orig.tar.xz',
  sha256: 'ec81da5b3249ed648dbc7df4a1654988910e66a118d9b71cb63534216efcfbbe',
} as const;

export const sourceTools: readonly Tool[] = [
  { command: 'apt-get', package: 'apt' },
  { command: 'tar', package: 'tar' },
  { command: 'xz', package: 'xz-utils' },
];

/**
 * The directory of QuickJS's source, unpacked in `cacheDirectory`; fetched the first time.
 * @throws Error where no Debian mirror is configured, or the tarball is not the pinned one
 */
export function quickjsSource(cacheDirectory: string): Promise<string> {
  return unpackedOnce(join(cacheDirectory, `quickjs-${QUICKJS_VERSION}`, 'source'), async (unpacked, workspace) => {
    const tarball = await fetchFromDebian(TARBALL, workspace);
    await execa('tar', ['--extract', '--file', tarball, '--directory', unpacked, '--strip-components=1']);
  });
}
