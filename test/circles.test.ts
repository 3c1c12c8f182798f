import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf } from './imports.ts';

const checkout = resolve(import.meta.dirname, '..');

test('no file imports itself by way of others', async () => {
  const imports = new Map<string, string[]>();
  for await (const file of glob('{cmd,src,image,tools}/**/*.ts', { cwd: checkout }))
    imports.set(file, await importsOf(file));
  expect(onCircles(imports)).toEqual([]);
});

test('a circle is found, with those on it alone', () => {
  const imports = new Map([
    ['a', ['b']],
    ['b', ['c', 'yargs']],
    ['c', ['d', 'b']],
    ['d', []],
  ]);
  expect(onCircles(imports)).toEqual(['b', 'c']);
});

/**
 * Files that cannot be put in an order in which each comes behind all that it imports, nor before all that import it.
 */
function onCircles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Set(imports.keys());
  const isImported = (file: string) => [...left].some((other) => imports.get(other)?.includes(file));
  const importsOne = (file: string) => imports.get(file)?.some((other) => left.has(other)) ?? false;
  for (;;) {
    const free = [...left].filter((file) => !importsOne(file) || !isImported(file));
    if (free.length === 0) return [...left];
    for (const file of free) left.delete(file);
  }
}
