import { execa } from 'execa';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { buildExecutable } from '../../image/build/executable.ts';

const checkout = resolve(import.meta.dirname, '../..');
/** The first build on a machine fetches QuickJS and compiles it. */
const FIRST_BUILD_MS = 400_000;

/** Builds an executable of a TypeScript module for this file's tests. Answers where it will be. */
export function builtExecutable(entryPoint: string): { path: string } {
  const built = { path: '' };
  inDirectory(async (directory) => {
    built.path = join(directory, 'executable');
    await buildExecutable({ arch: 'amd64', entryPoint, executable: built.path });
  });
  return built;
}

/** Compiles C programs that the tests run beside the inspector: by name, their paths. */
export function builtPrograms<Name extends string>(sources: Record<Name, string>): Record<Name, string> {
  const paths = { ...sources };
  inDirectory(async (directory) => {
    for (const [name, source] of Object.entries(sources) as [Name, string][]) {
      paths[name] = join(directory, name);
      await execa('musl-gcc', ['-static', '-O1', '-D_GNU_SOURCE', ...(await filesOf(resolve(checkout, source))), '-o', paths[name]]);
    }
  });
  return paths;
}

function inDirectory(build: (directory: string) => Promise<void>): void {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
    // Processes of other users run what is in it
    await chmod(directory, 0o755);
    await build(directory);
  }, FIRST_BUILD_MS);
  afterAll(() => rm(directory, { recursive: true, force: true }));
}

async function filesOf(source: string): Promise<string[]> {
  if (source.endsWith('.c')) return [source];
  return (await readdir(source)).filter((name) => name.endsWith('.c')).map((name) => join(source, name));
}
