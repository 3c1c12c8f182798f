import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildExecutable, bundleTo } from '../../tools/build/executable.ts';
import { VERSION } from '../../src/version.ts';
import { releasedLayers } from './released-layers.ts';
import { contentOf, executableOf, pathOf } from './released.ts';
import { saveFacts } from './saved-facts.ts';
import { windowsIn, type Windows } from './wine/windows.ts';

let directory = '';
beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'))));
afterAll(() => rm(directory, { recursive: true, force: true }));

test.each([
  ['amd64', 0x8664],
  ['arm64', 0xaa64],
] as const)('the executable for windows %s is a console program for that machine', async (arch, machine) => {
  const file = await executableOf({ os: 'windows', arch });
  const header = file.readUInt32LE(0x3c);
  expect([file.toString('latin1', 0, 2), file.toString('latin1', header, header + 4)]).toEqual(['MZ', 'PE\0\0']);
  expect(file.readUInt16LE(header + 4)).toBe(machine);
  // Of the optional header: PE32+, and the console’s subsystem
  expect([file.readUInt16LE(header + 24), file.readUInt16LE(header + 24 + 68)]).toEqual([0x20b, 3]);
  const sections = Array.from({ length: file.readUInt16LE(header + 6) }, (_, index) =>
    file.subarray(header + 24 + file.readUInt16LE(header + 20) + index * 40).subarray(0, 40),
  );
  for (const section of sections)
    expect(section.readUInt32LE(16) + section.readUInt32LE(20)).toBeLessThanOrEqual(file.length);
  expect(sections.map((section) => section.toString('latin1', 0, 8).replace(/\0+$/, ''))).toContain('.bun');
});

describe('the archive for windows amd64, under Wine', () => {
  let windows: Windows;
  beforeAll(async () => {
    for (const { name, content } of await contentOf({ os: 'windows', arch: 'amd64' }))
      await writeFile(join(directory, name), content);
    windows = await windowsIn(directory);
  });
  afterAll(() => windows.stop());

  const shm = (...words: string[]) => windows.run('kubectl-shm.exe', words);

  test('tells its version, judges saved facts, and has the image', async () => {
    expect(String((await shm('version')).stdout)).toMatch(
      new RegExp(
        `^kubectl-shm ${VERSION}\\ninspector   localhost/kubectl-shm-inspector:${VERSION}@sha256:[0-9a-f]{64}\\n$`,
      ),
    );
    const verdicts = await saveFacts(directory);
    const { stdout, stderr } = await shm('inspect', '--from', 'facts.json', '-o', 'json');
    expect(stderr).toBe('');
    expect(JSON.parse(String(stdout))).toMatchObject({ kind: 'Report', verdicts });
    // Not into a file: no Bun can create one under this Wine
    expect(
      (await shm('image', 'export', '-f', '-')).stdout.equals(
        await readFile(pathOf(`kubectl-shm-inspector-v${VERSION}.oci.tar`)),
      ),
    ).toBe(true);
  });

  test('a command line that is wrong: one line, exit code 2', async () => {
    expect(await shm('inspect', '--nosuch')).toMatchObject({
      exitCode: 2,
      stdout: Buffer.alloc(0),
      stderr: expect.stringMatching(/^error: .*Unknown argument: nosuch.*\n$/),
    });
  });

  test('the completion shim is what the plugin prints for Windows, and asks it', async () => {
    const shim = await readFile(join(directory, 'kubectl_complete-shm.cmd'));
    expect((await shm('completion', 'kubectl')).stdout).toEqual(shim);
    const { stdout } = await windows.run('cmd', ['/c', 'kubectl_complete-shm.cmd', 'inspect', '--via', '']);
    expect(
      String(stdout)
        .split('\n')
        .map((line) => line.split('\t')[0]?.trim()),
    ).toEqual(expect.arrayContaining(['ephemeral-container', 'node', 'api', ':4']));
  });
});

test('the executable for windows arm64 is made of a bundle that Node runs, too', async () => {
  const bundle = join(directory, 'kubectl-shm.cjs');
  await bundleTo(bundle, await releasedLayers());
  const again = join(directory, 'again.exe');
  await buildExecutable({ platform: { os: 'windows', arch: 'arm64' }, bundle, outfile: again });
  expect((await readFile(again)).equals(await executableOf({ os: 'windows', arch: 'arm64' }))).toBe(true);
  const verdicts = await saveFacts(directory);
  const { stdout, stderr } = await execa(process.execPath, [bundle, 'inspect', '--from', 'facts.json', '-o', 'json'], {
    cwd: directory,
    reject: false,
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'Report', verdicts });
});
