import { lstat, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { executableName, platforms } from '../../tools/build/platform.ts';
import { VERSION } from '../../src/version.ts';
import { DOWNLOAD_URL, serveDownloads, type DownloadServer } from './download-server.ts';
import { krewTools, kubectlOf, type KrewTools } from './krew-tools.ts';
import { archivePath, pathOf } from './released.ts';
import { saveFacts } from './saved-facts.ts';

let directory = '';
let tools: KrewTools;
let downloads: DownloadServer;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  [tools, downloads] = await Promise.all([krewTools(), serveDownloads(inject('releaseDirectory'))]);
}, 300_000);
afterAll(async () => {
  downloads.close();
  await rm(directory, { recursive: true, force: true });
});

const kubectl = (root: string, words: string[], env: Record<string, string> = {}) =>
  kubectlOf(tools, { root, cwd: directory }, words, env);

test.each(platforms)('krew installs the archive for $os $arch, offline', async (platform) => {
  const root = join(directory, `${platform.os}-${platform.arch}`);
  await kubectl(
    root,
    ['krew', 'install', `--manifest=${pathOf('krew-manifest.yaml')}`, `--archive=${archivePath(platform)}`],
    { KREW_OS: platform.os, KREW_ARCH: platform.arch },
  );
  const link = join(root, 'bin', executableName(platform));
  expect(await realpath(link)).toBe(await realpath(join(root, 'store/shm', `v${VERSION}`, executableName(platform))));
  expect((await stat(link)).mode & 0o777).toBe(0o755);
  await rm(root, { recursive: true });
});

test('another archive than the manifest’s is refused', async () => {
  const words = [
    'krew',
    'install',
    `--manifest=${pathOf('krew-manifest.yaml')}`,
    `--archive=${archivePath({ os: 'darwin', arch: 'arm64' })}`,
  ];
  await expect(kubectl(join(directory, 'wrong'), words, { KREW_OS: 'linux', KREW_ARCH: 'amd64' })).rejects.toThrow(
    'checksum does not match',
  );
});

test('krew’s own validation of a manifest, which downloads and installs every platform', async () => {
  const manifest = join(directory, 'shm.yaml');
  await writeFile(
    manifest,
    (await readFile(pathOf('krew-manifest.yaml'), 'utf8')).replaceAll(DOWNLOAD_URL, downloads.url),
  );
  const { stderr } = await execa('validate-krew-manifest', ['-manifest', manifest], { env: { PATH: tools.PATH } });
  expect(stderr).toContain('all 6 spec.platforms installed fine');
});

test('from an index of one’s own: installed, run, upgraded, removed', async () => {
  const [root, index] = [join(directory, 'root'), join(directory, 'index')];
  const manifest = (await readFile(pathOf('krew-manifest.yaml'), 'utf8')).replaceAll(DOWNLOAD_URL, downloads.url);
  const git = (...words: string[]) =>
    execa('git', ['-c', 'user.name=test', '-c', 'user.email=test@test.invalid', ...words], { cwd: index });
  await mkdir(join(index, 'plugins'), { recursive: true });
  await git('init', '--quiet');
  await publish(manifest.replace(`version: v${VERSION}`, 'version: v0.0.1'));
  await kubectl(root, ['krew', 'index', 'add', 'own', `file://${index}`]);
  await kubectl(root, ['krew', 'install', 'own/shm', '--no-update-index']);

  const verdicts = await saveFacts(directory);
  expect(
    JSON.parse((await kubectl(root, ['shm', 'inspect', '--from', 'facts.json', '-o', 'json'])).stdout),
  ).toMatchObject({ kind: 'Report', verdicts });
  await kubectl(root, ['shm', 'image', 'export', '-f', 'image.tar']);
  expect(
    (await readFile(join(directory, 'image.tar'))).equals(
      await readFile(pathOf(`kubectl-shm-inspector-v${VERSION}.oci.tar`)),
    ),
  ).toBe(true);

  await publish(manifest);
  await kubectl(root, ['krew', 'update']);
  await kubectl(root, ['krew', 'upgrade', 'shm', '--no-update-index']);
  expect(await realpath(join(root, 'bin/kubectl-shm'))).toBe(
    await realpath(join(root, 'store/shm', `v${VERSION}`, 'kubectl-shm')),
  );
  expect((await kubectl(root, ['shm', '--version'])).stdout).toBe(VERSION);
  await kubectl(root, ['krew', 'uninstall', 'shm']);
  await expect(lstat(join(root, 'bin/kubectl-shm'))).rejects.toThrow('ENOENT');

  async function publish(content: string): Promise<void> {
    await writeFile(join(index, 'plugins/shm.yaml'), content);
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'shm');
  }
});
