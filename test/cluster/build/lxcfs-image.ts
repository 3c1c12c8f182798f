import { readFileSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { fetchFromDebian, type DebianFile } from '../../../tools/packages/debian-archive.ts';
import { withLock } from '../lock.ts';
import { cacheDir } from '../paths.ts';
import { archiveImage } from './archive-image.ts';
import { busyboxRoot } from './busybox-root.ts';
import { cachedDir, fillOnce } from './cached.ts';

const PACKAGES: readonly Pick<DebianFile, 'package' | 'name' | 'sha256'>[] = [
  {
    package: 'lxcfs',
    name: 'lxcfs_6.0.4-1+deb13u1_amd64.deb',
    sha256: '504cabc77e496b57729f23c5b27c78e16903f5bab037ca2db8b8c57be9faaf41',
  },
  {
    package: 'libfuse3-4',
    name: 'libfuse3-4_3.17.2-3_amd64.deb',
    sha256: '92e2d521ff872755a13aa69dba7b24025a7dc0f0f5aa708c9a86cd3565f570da',
  },
  {
    package: 'libgcc-s1',
    name: 'libgcc-s1_14.2.0-19_amd64.deb',
    sha256: '3c71917b490d1a17aed43196a2787a256ecf060526cdb20216a74bedc061b150',
  },
  {
    package: 'libc6',
    name: 'libc6_2.41-12+deb13u5_amd64.deb',
    sha256: 'b59b0625cd1a791375d40dab23a4d5d3d0641e3d0a773501becdc3725b7f99cf',
  },
];

const sources = ['lxcfs-image.ts', 'archive-image.ts', 'busybox-root.ts'];
const imageDir = cachedDir(
  'lxcfs-image',
  sources.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')),
);

/**
 * The image `localhost/lxcfs:1` of examples/lxcfs as an OCI archive: LXCFS of Debian trixie, the libraries that it
 * needs, and busybox for the scripts. Made the first time, and kept in the cache.
 * @returns the archive's path
 * @throws Error where Debian has another version of a package by now: the one that it has is then to be pinned
 */
export async function lxcfsImage(): Promise<string> {
  // The cluster's builds remove what is unfinished in the cache
  await withLock(cacheDir, () => fillOnce(imageDir, 'image of LXCFS', fillImage));
  return join(imageDir, 'lxcfs.tar');
}

async function fillImage(dir: string): Promise<void> {
  const [root, workspace] = [join(dir, 'root'), join(dir, 'workspace')];
  await Promise.all([mkdir(workspace), busyboxRoot(root)]);
  // One after another: they share a state of apt
  for (const file of PACKAGES) {
    const archive = await fetchFromDebian({ kind: 'deb', architecture: 'amd64', ...file }, workspace);
    await execa('dpkg-deb', ['--extract', archive, root]);
  }
  await rm(join(root, 'usr/share'), { recursive: true });
  // The loader's path is in every executable, and Debian has it below /usr
  await Promise.all(
    [
      ['usr/lib', 'lib'],
      ['usr/lib64', 'lib64'],
      ['../usr/bin/lxcfs', 'bin/lxcfs'],
    ].map(([target = '', path = '']) => symlink(target, join(root, path))),
  );
  await mkdir(join(root, 'run'));
  await archiveImage('lxcfs', root, ['--config.cmd=/bin/sh'], dir);
  await Promise.all([rm(root, { recursive: true }), rm(workspace, { recursive: true })]);
}
