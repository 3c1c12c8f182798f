import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const directory = resolve(import.meta.dirname, '../../docs/checks');

/** Puts the pages of docs/checks into the plugin: in place of the module that reads them from there. */
export function embedPages(): Plugin {
  return {
    name: 'embed-pages',
    setup: (build) => {
      build.onLoad({ filter: /[\\/]src[\\/]explanations[\\/]page-texts\.ts$/ }, async () => ({
        contents: `export const pageTexts = ${JSON.stringify(await readPages())};`,
        loader: 'js',
      }));
    },
  };
}

async function readPages(): Promise<Record<string, string>> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.md')).toSorted();
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [basename(name, '.md'), await readFile(join(directory, name), 'utf8')]),
    ),
  );
}
