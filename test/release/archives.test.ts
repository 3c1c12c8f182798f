import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, inject, test } from 'vitest';
import { executableName, platforms } from '../../tools/build/platform.ts';
import { release } from '../../tools/release/release.ts';
import { DOWNLOAD_URL } from './download-server.ts';
import { archivePath, contentOf, pathOf } from './released.ts';

test.each(platforms)(
  '$os $arch: regular files at the top, the executable may be executed, the license is there',
  async (platform) => {
    const files = await contentOf(platform);
    const shim = platform.os === 'windows' ? 'kubectl_complete-shm.cmd' : 'kubectl_complete-shm';
    expect(files.map(({ name, mode, type }) => [name, mode, type])).toEqual([
      [executableName(platform), 0o755, '0'],
      [shim, 0o755, '0'],
      ['LICENSE', 0o644, '0'],
      ['THIRD-PARTY-NOTICES.txt', 0o644, '0'],
    ]);
    const { stdout } = await execa('tar', ['--list', '--gzip', '--file', archivePath(platform)]);
    expect(stdout.split('\n')).toEqual(files.map(({ name }) => name));
  },
);

test('SHA256SUMS has every other file, and agrees with sha256sum', async () => {
  const named = (await readFile(pathOf('SHA256SUMS'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(66));
  expect([...named, 'SHA256SUMS'].toSorted()).toEqual((await readdir(inject('releaseDirectory'))).toSorted());
  await execa('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: inject('releaseDirectory') });
});

test('made again elsewhere it is the same, byte for byte', async () => {
  const again = join(inject('releaseDirectory'), '..', 'again');
  await release({ outDir: again, downloadUrl: DOWNLOAD_URL, onFile: () => undefined });
  expect(await readFile(join(again, 'SHA256SUMS'), 'utf8')).toBe(await readFile(pathOf('SHA256SUMS'), 'utf8'));
});

test('nothing in an archive names the checkout or the place where it was put together', async () => {
  for (const platform of platforms)
    for (const { content } of await contentOf(platform))
      for (const place of [process.cwd(), join(tmpdir(), 'kubectl-shm-release-')])
        expect(content.includes(place)).toBe(false);
});
