import { readFile } from 'node:fs/promises';
import { dirname, join, normalize, relative, resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '..');

/** What a file of the project imports, own files relative to the checkout. */
export async function importsOf(file: string): Promise<string[]> {
  const text = await readFile(join(checkout, file), 'utf8');
  const named = [
    ...text.matchAll(/(?:^|\n)(?:import|export)[^;'"]*?from '([^']+)'|import\('([^']+)'\)|(?:^|\n)import '([^']+)'/g),
  ];
  return named.map(([, from, lazy, bare]) => {
    const path = from ?? lazy ?? bare ?? '';
    return path.startsWith('.') ? relative('.', normalize(join(dirname(file), path))) : path;
  });
}
