import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bunFor } from '../../tools/build/bun.ts';
import { buildExecutable } from '../../tools/build/executable.ts';
import { signAdHoc } from '../../tools/build/mach-o/sign.ts';
import { verifySignature } from '../tools/build/mach-o/verify.ts';
import { platforms, type Platform } from '../../tools/build/platform.ts';
import { architectures } from '../../src/inspector-image/inspector-layer.ts';
import { VERSION } from '../../src/version.ts';
import { releasedLayers } from './released-layers.ts';
import { executableOf } from './released.ts';
import { saveFacts } from './saved-facts.ts';
import { untar } from './untar.ts';

let directory = '';
beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'))));
afterAll(() => rm(directory, { recursive: true, force: true }));

const emulated = (arch: Platform['arch']) => (arch === 'arm64' ? ['qemu-aarch64', '-L', '/usr/aarch64-linux-gnu'] : []);

async function written(name: string, content: Buffer): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, content, { mode: 0o755 });
  return path;
}

test.each(architectures)('the executable for linux %s tells its version and judges saved facts', async (arch) => {
  const executable = await written(`kubectl-shm-${arch}`, await executableOf({ os: 'linux', arch }));
  await writeFile(join(directory, '.env'), 'KUBECTL_SHM_IMAGE=from-a-file-that-lay-there\n');
  const verdicts = await saveFacts(directory);
  const [command = '', ...words] = [...emulated(arch), executable];
  const version = await execa(command, [...words, 'version'], { cwd: directory });
  expect(version.stdout).toMatch(
    new RegExp(`^kubectl-shm ${VERSION}\\ninspector   localhost/kubectl-shm-inspector:${VERSION}@sha256:[0-9a-f]{64}$`),
  );
  const inspected = await execa(command, [...words, 'inspect', '--from', 'facts.json', '-o', 'json'], {
    cwd: directory,
    reject: false,
  });
  expect(inspected.stderr).toBe('');
  expect(JSON.parse(inspected.stdout)).toMatchObject({ kind: 'Report', verdicts });
});

// For the other platforms the same bundle is compiled
test('the executable for linux amd64 has the pages of docs/checks, to the letter', async () => {
  const pages = resolve(import.meta.dirname, '../../docs/checks');
  const executable = await written('kubectl-shm-amd64', await executableOf({ os: 'linux', arch: 'amd64' }));
  const listed = await execa(executable, ['explain', '-o', 'json'], { cwd: directory });
  const { checks } = JSON.parse(listed.stdout) as { checks: { id: string }[] };
  expect(checks.map(({ id }) => `${id}.md`).toSorted()).toEqual((await readdir(pages)).toSorted());
  for (const { id } of checks) {
    const explained = await execa(executable, ['explain', id], { cwd: directory, stripFinalNewline: false });
    expect(explained.stdout).toBe(await readFile(join(pages, `${id}.md`), 'utf8'));
  }
});

test('the executable for linux amd64 needs no instruction that processors of 2009 lack', async () => {
  const executable = await written('kubectl-shm-amd64', await executableOf({ os: 'linux', arch: 'amd64' }));
  const verdicts = await saveFacts(directory);
  // Nehalem has SSE4.2 and no AVX. The Core 2 before it lacks SSE4.2, which Bun needs: were it not
  // refused, nothing would be
  const [nehalem, core2] = await Promise.all(
    ['Nehalem', 'core2duo'].map((model) =>
      execa('qemu-x86_64', ['-cpu', model, executable, 'inspect', '--from', 'facts.json', '-o', 'json'], {
        cwd: directory,
        reject: false,
      }),
    ),
  );
  expect(JSON.parse(nehalem?.stdout ?? '')).toMatchObject({ kind: 'Report', verdicts });
  expect(core2).toMatchObject({ isTerminated: true, signal: 'SIGILL' });
});

test.each(architectures)('the inspector for linux %s answers', async (arch) => {
  const layers = await releasedLayers();
  expect(layers.map((layer) => layer.arch)).toEqual(architectures);
  const [file] = untar(gunzipSync(layers.find((layer) => layer.arch === arch)?.gzipped ?? ''));
  const [command = '', ...words] = [
    ...emulated(arch),
    await written(`inspector-${arch}`, file?.content ?? Buffer.alloc(0)),
  ];
  const { stdout } = await execa(command, words, { input: '{}\n' });
  const frames = stdout.split('\n').map((line) => JSON.parse(line) as { kind: string; inspectorVersion?: string });
  expect(frames[0]).toMatchObject({ kind: 'InspectorFacts', inspectorVersion: VERSION });
  expect(frames.at(-1)?.kind).toBe('End');
});

test.each(platforms.filter(({ os }) => os === 'darwin'))(
  'the executable for darwin $arch has a signature that holds for every page',
  async (platform) => {
    expect(verifySignature(await executableOf(platform))).toMatchObject({
      identifier: 'kubectl-shm',
      isAdHoc: true,
      badPages: [],
    });
  },
);

test('check and signature agree with those of others: the vendor’s signed Bun, and what Bun signs itself', async () => {
  for (const platform of platforms.filter(({ os }) => os === 'darwin'))
    expect(verifySignature(await readFile(await bunFor(platform)))).toMatchObject({ isAdHoc: false, badPages: [] });
  const bundle = join(directory, 'hello.cjs');
  await writeFile(bundle, 'console.log("hello")');
  const words = [
    'build',
    '--compile',
    bundle,
    '--target=bun-darwin-arm64',
    `--compile-executable-path=${await bunFor({ os: 'darwin', arch: 'arm64' })}`,
  ];
  await execa(await bunFor({ os: 'linux', arch: 'amd64' }), [...words, `--outfile=${join(directory, 'hello')}`]);
  const signedByBun = await readFile(join(directory, 'hello'));
  expect(signAdHoc(signedByBun, verifySignature(signedByBun).identifier).equals(signedByBun)).toBe(true);
  await buildExecutable({ platform: { os: 'darwin', arch: 'amd64' }, bundle, outfile: join(directory, 'signed') });
  expect(verifySignature(await readFile(join(directory, 'signed'))).badPages).toEqual([]);
});
