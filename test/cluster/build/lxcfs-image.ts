import { readFileSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../lock.ts';
import { cacheDir } from '../paths.ts';
import { cachedDir, fillOnce } from './cached.ts';
import { chrootDir } from './chroot.ts';
import { buildCommand } from './command.ts';
import { imageDir } from './images.ts';

const LIBRARIES = 'usr/lib/x86_64-linux-gnu';

/** What is taken of node-b's Debian, and where it lies in the image: LXCFS, and all that it is linked to. */
const FILES: [from: string, to: string][] = [
  ['usr/bin/lxcfs', 'bin/lxcfs'],
  [`${LIBRARIES}/ld-linux-x86-64.so.2`, 'lib64/ld-linux-x86-64.so.2'],
  ...['lxcfs/liblxcfs.so', 'libfuse3.so.4', 'libgcc_s.so.1', 'libc.so.6'].map((name): [string, string] => [
    `${LIBRARIES}/${name}`,
    `${LIBRARIES}/${name}`,
  ]),
];

const lxcfsImageDir = cachedDir('lxcfs-image', [readFileSync(import.meta.filename, 'utf8'), chrootDir, imageDir]);

/**
 * The image `localhost/lxcfs:1` of examples/lxcfs as an OCI archive: the LXCFS of Debian trixie that node-b has, on
 * busybox for the scripts. Made of what the cluster was built of, the first time, and kept in the cache.
 * @returns the archive's path
 * @throws Error if the cluster was never built
 */
export async function lxcfsImage(): Promise<string> {
  // The cluster's builds remove what is unfinished in the cache
  await withLock(cacheDir, () => fillOnce(lxcfsImageDir, 'image of LXCFS', fillImage));
  return join(lxcfsImageDir, 'lxcfs.tar');
}

async function fillImage(dir: string): Promise<void> {
  const [root, layout] = [join(dir, 'root'), join(dir, 'layout')];
  // LXCFS makes its own directory there
  await mkdir(join(root, 'run'), { recursive: true });
  await Promise.all(
    FILES.map(([from, to]) => cp(join(chrootDir, from), join(root, to), { recursive: true, dereference: true })),
  );
  const base = `oci-archive:${join(imageDir, 'shm-test.tar')}:localhost/shm-test:1`;
  await buildCommand('lxcfs-image', [
    'sh',
    '-exc',
    script,
    'sh',
    layout,
    root,
    base,
    `oci-archive:${join(dir, 'lxcfs.tar')}:localhost/lxcfs:1`,
  ]);
  await Promise.all([root, layout].map((path) => rm(path, { recursive: true })));
}

const script = `
skopeo copy "$3" "oci:$1:x"
umoci insert --image "$1:x" "$2" /
skopeo copy "oci:$1:x" "$4"
`;
