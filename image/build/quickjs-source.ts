import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tool } from './required-tools.ts';

/** QuickJS by Fabrice Bellard, as Debian trixie's source archive has it. */
export const QUICKJS_VERSION = '2025-04-26';
const SUITE = 'trixie';
const TARBALL = 'quickjs_2025.04.26.orig.tar.xz';
const TARBALL_SHA256 = 'ec81da5b3249ed648dbc7df4a1654988910e66a118d9b71cb63534216efcfbbe';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

export const sourceTools: readonly Tool[] = [
  { command: 'apt-get', package: 'apt' },
  { command: 'tar', package: 'tar' },
  { command: 'xz', package: 'xz-utils' },
];

/**
 * The directory of QuickJS's source, unpacked in `cacheDirectory`; fetched the first time.
 * @throws Error where no Debian mirror is configured, or the tarball is not the pinned one
 */
export async function quickjsSource(cacheDirectory: string): Promise<string> {
  const directory = join(cacheDirectory, `quickjs-${QUICKJS_VERSION}`, 'source');
  if (existsSync(directory)) return directory;
  await mkdir(join(directory, '..'), { recursive: true });
  const workspace = await mkdtemp(join(directory, '..', 'fetch-'));
  try {
    const tarball = await fetchTarball(workspace);
    const unpacked = join(workspace, 'unpacked');
    await mkdir(unpacked);
    await execa('tar', ['--extract', '--file', tarball, '--directory', unpacked, '--strip-components=1']);
    await rename(unpacked, directory).catch((error: unknown) => {
      // Two builds at once unpack the same: the first one's stays
      if (!existsSync(directory)) throw error;
    });
    return directory;
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

/**
 * apt-get with a source list and state of its own: the machine's stay as they are, and apt still checks the archive's
 * signature. Proxies and such come from the machine's apt configuration.
 */
async function fetchTarball(workspace: string): Promise<string> {
  const sourceList = join(workspace, 'sources.list');
  await writeFile(sourceList, `deb-src [signed-by=${KEYRING}] ${await debianMirror()} ${SUITE} main\n`);
  const options = {
    'Dir::Etc::SourceList': sourceList,
    'Dir::Etc::SourceParts': '-',
    'Dir::State': await madeDirectory(workspace, 'state/lists/partial', 'state'),
    'Dir::Cache': await madeDirectory(workspace, 'cache/archives/partial', 'cache'),
  };
  const arguments_ = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await execa('apt-get', [...arguments_, '--quiet', 'update']);
  await execa('apt-get', [...arguments_, '--quiet', '--download-only', '--only-source', 'source', 'quickjs'], { cwd: workspace });

  const tarball = join(workspace, TARBALL);
  const sha256 = createHash('sha256')
    .update(await readFile(tarball))
    .digest('hex');
  if (sha256 !== TARBALL_SHA256) throw new Error(`${TARBALL} has sha256 ${sha256}, and not ${TARBALL_SHA256} as pinned`);
  return tarball;
}

/** Where this machine gets Debian from: the first of its mirrors that is no security or updates archive. */
async function debianMirror(): Promise<string> {
  const format = '$(ORIGIN) $(LABEL) $(REPO_URI)';
  const { stdout } = await execa('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  const mirror = stdout
    .split('\n')
    .map((line) => /^Debian Debian (\S+)$/.exec(line)?.[1])
    .find((uri) => uri !== undefined);
  if (mirror === undefined) throw new Error('QuickJS’s source comes from a Debian mirror, and apt knows none here: try apt-get update first');
  return mirror;
}

async function madeDirectory(workspace: string, path: string, answer: string): Promise<string> {
  await mkdir(join(workspace, path), { recursive: true });
  return join(workspace, answer);
}
