import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const exampleDir = resolve(import.meta.dirname, '../../../examples/lxcfs');

/** The nodes of the tests have a LXCFS of their own, which other tests use: the example's gets another directory. */
export const ON_NODE = '/var/lib/lxc-example';

export interface Manifests {
  dir: string;
  /** Words for kubectl that name some of them. */
  files: (...names: string[]) => string[];
  remove: () => Promise<void>;
}

/**
 * Copies of the example’s manifests, changed as its README says for another directory of the nodes, and with less
 * patience.
 */
export async function copyManifests(): Promise<Manifests> {
  const dir = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  for (const file of (await readdir(exampleDir)).filter((name) => name.endsWith('.yaml'))) {
    const text = await readFile(join(exampleDir, file), 'utf8');
    const changed = text
      .replaceAll(/\/var\/lib\/lxc\b/g, ON_NODE)
      .replace('{name: PATIENCE, value: "10"}', '{name: PATIENCE, value: "3"}');
    await writeFile(join(dir, file), changed);
  }
  return {
    dir,
    files: (...names) => names.flatMap((name) => ['-f', join(dir, `${name}.yaml`)]),
    remove: () => rm(dir, { recursive: true }),
  };
}
