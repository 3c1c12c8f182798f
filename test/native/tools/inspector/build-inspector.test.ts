import { execa } from 'execa';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildInspector, type BuiltInspector } from '../../../../tools/inspector/build-inspector.ts';
import { bundle, packageVersion } from '../../../../tools/inspector/bundle.ts';

let directory = '';
let built: BuiltInspector;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  built = await buildInspector({ arch: 'amd64', outDir: join(directory, 'one') });
}, 30_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

test('an executable that needs no library, and an image named after the version', async () => {
  expect(built.reference).toBe(`localhost/kubectl-shm-inspector:${await packageVersion()}`);
  const { stdout } = await execa(built.executable, ['--version'], { env: {}, extendEnv: false });
  expect(stdout).toBe(await packageVersion());
  const program = await readFile(built.executable);
  // An ELF file that wants a dynamic loader names it
  expect(program.includes('/lib/ld-musl')).toBe(false);
  expect(program.length).toBeLessThan(700_000);
  expect((await stat(built.archive)).size).toBeLessThan(350_000);
});

test('built again elsewhere it is the same, byte for byte, and knows nothing of where that was', async () => {
  const again = await buildInspector({ arch: 'amd64', outDir: join(directory, 'two'), reference: built.reference });
  const program = await readFile(built.executable);
  expect((await readFile(again.executable)).equals(program)).toBe(true);
  expect((await readFile(again.archive)).equals(await readFile(built.archive))).toBe(true);
  for (const place of [directory, tmpdir(), process.cwd(), process.env['HOME'] ?? directory])
    expect(program.includes(`${place}/`)).toBe(false);
}, 30_000);

test('nothing but the inspector and the contract’s plain files is in it', async () => {
  const { metafile } = await bundle('image/inspector.ts', join(directory, 'bundle.mjs'));
  const strangers = Object.keys(metafile.inputs).filter(
    (path) => !/^(image\/(?!build\/)|src\/facts\/(frames|object-id|request)\.ts$)/.test(path),
  );
  expect(strangers).toEqual([]);
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  expect(new Set(imported)).toEqual(new Set(['sys']));
});
