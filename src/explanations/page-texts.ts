import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const directory = resolve(import.meta.dirname, '../../docs/checks');

/**
 * The pages of docs/checks, as they are written, by the check that each explains. An executable has no files beside it:
 * what is here is replaced when it is built (tools/build/embed-pages.ts).
 */
export const pageTexts: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(directory)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [basename(name, '.md'), readFileSync(join(directory, name), 'utf8')]),
);
