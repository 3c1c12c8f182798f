import { execa } from 'execa';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildExecutable, REPAIR } from '../../tools/inspector/executable.ts';

const checkout = resolve(import.meta.dirname, '../..');

/** What the tests of the inspector run, by where its source is. */
const executables = {
  inspector: { entryPoint: 'image/inspector.ts', repair: REPAIR },
  probe: { entryPoint: 'test/native/host/probe.ts', repair: 'test/native/repair/probe.ts' },
};
const programs = {
  shmTest: 'test/cluster/images/shm-test',
  makeObjects: 'test/native/programs/make-objects.c',
  addAcl: 'test/native/programs/add-acl.c',
  openSemaphore: 'test/native/programs/open-semaphore.c',
  openMemfd: 'test/native/programs/open-memfd.c',
  tryOpening: 'test/native/programs/try-opening.c',
  hangingLxcfs: 'test/native/programs/hanging-lxcfs.c',
  measure: 'test/native/programs/measure.c',
};

/** Paths of the executables, built from this checkout for this run. */
export type Built = Record<keyof typeof executables | keyof typeof programs, string>;

declare module 'vitest' {
  interface ProvidedContext {
    built: Built;
  }
}

/**
 * Builds them once for all test files. On a machine's first run QuickJS is fetched and compiled, which takes a minute.
 */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  // Processes of other users run what is in it
  await chmod(directory, 0o755);
  const names = [...Object.keys(executables), ...Object.keys(programs)] as (keyof Built)[];
  const built = Object.fromEntries(names.map((name) => [name, join(directory, name)])) as Built;
  for (const [name, entryPoints] of Object.entries(executables)) {
    await buildExecutable({ arch: 'amd64', ...entryPoints, executable: join(directory, name) });
  }
  await Promise.all(
    Object.entries(programs).map(([name, source]) => compile(resolve(checkout, source), join(directory, name))),
  );
  provide('built', built);
  return () => rm(directory, { recursive: true, force: true });
}

async function compile(source: string, executable: string): Promise<void> {
  const files = source.endsWith('.c')
    ? [source]
    : (await readdir(source)).filter((name) => name.endsWith('.c')).map((name) => join(source, name));
  await execa('musl-gcc', ['-static', '-O1', '-D_GNU_SOURCE', ...files, '-o', executable]);
}
