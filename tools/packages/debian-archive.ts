import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SUITE = 'trixie';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

export interface DebianFile {
  /** A line of sources.list(5) asks for `deb` or `deb-src`. */
  kind: 'deb' | 'deb-src';
  /** As Debian names it; null for a source. */
  architecture: string | null;
  package: string;
  /** The file that comes with it, and what it must be. */
  name: string;
  sha256: string;
}

/**
 * Fetches a file of Debian trixie into `workspace` and answers with its path. apt-get has a source list and state of
 * its own: the machine's stay as they are, and apt still checks the archive's signature. Proxies and such come from the
 * machine's apt configuration.
 * @throws Error where no Debian mirror is configured, or the file is not the pinned one
 */
export async function fetchFromDebian(file: DebianFile, workspace: string): Promise<string> {
  const sourceList = join(workspace, 'sources.list');
  await writeFile(sourceList, `${file.kind} [signed-by=${KEYRING}] ${await debianMirror()} ${SUITE} main\n`);
  const options = {
    'Dir::Etc::SourceList': sourceList,
    'Dir::Etc::SourceParts': '-',
    'Dir::State': await madeDirectory(workspace, 'state/lists/partial', 'state'),
    'Dir::Cache': await madeDirectory(workspace, 'cache/archives/partial', 'cache'),
    // Dir::State::status is the list of what is installed here, of another architecture
    ...(file.architecture !== null && {
      'APT::Architecture': file.architecture,
      'APT::Architectures': file.architecture,
      'Dir::State::status': '/dev/null',
    }),
  };
  const arguments_ = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const fetch =
    file.kind === 'deb' ? ['download', file.package] : ['--download-only', '--only-source', 'source', file.package];
  await execa('apt-get', [...arguments_, '--quiet', 'update']);
  await execa('apt-get', [...arguments_, '--quiet', ...fetch], { cwd: workspace });

  const path = join(workspace, file.name);
  if (!existsSync(path)) throw new Error(`Debian ${SUITE} has no ${file.name} any more: pin the version that it has`);
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  if (sha256 !== file.sha256) throw new Error(`${file.name} has sha256 ${sha256}, and not ${file.sha256} as pinned`);
  return path;
}

/** Where this machine gets Debian from: the first of its mirrors that is no security or updates archive. */
async function debianMirror(): Promise<string> {
  const format = '$(ORIGIN) $(LABEL) $(REPO_URI)';
  const { stdout } = await execa('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  const mirror = stdout
    .split('\n')
    .map((line) => /^Debian Debian (\S+)$/.exec(line)?.[1])
    .find((uri) => uri !== undefined);
  if (mirror === undefined)
    throw new Error('sources come from a Debian mirror, and apt knows none here: try apt-get update first');
  return mirror;
}

async function madeDirectory(workspace: string, path: string, answer: string): Promise<string> {
  await mkdir(join(workspace, path), { recursive: true });
  return join(workspace, answer);
}
