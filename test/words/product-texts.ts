import { glob, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '../..');
const literal = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/.source;
/** One text, though a line of 120 columns could not hold it. */
const joinedLiterals = new RegExp(`(?:${literal})(?:\\s*\\+\\s*(?:${literal}))*`, 'g');

/** A line that a user reads: of a document, or a string of the program. */
export interface ProductText {
  where: string;
  text: string;
}

/**
 * Every line of README, its sister pages and docs, code blocks aside, and every string of the
 * program that has a space in it.
 */
export async function productTexts(): Promise<ProductText[]> {
  const texts: ProductText[] = [];
  for await (const file of glob('{*.md,docs/**/*.md}', { cwd: checkout }))
    texts.push(...proseOf(await readFile(join(checkout, file), 'utf8'), file));
  for await (const file of glob('{cmd,src,image,tools}/**/*.ts', { cwd: checkout }))
    texts.push(...stringsOf(await readFile(join(checkout, file), 'utf8'), file));
  return texts;
}

function proseOf(markdown: string, file: string): ProductText[] {
  const prose = markdown.replaceAll(/^```[^]*?^```$/gm, (code) => code.replaceAll(/[^\n]/g, ''));
  return prose.split('\n').map((text, index) => ({ where: `${file}:${index + 1}`, text }));
}

/**
 * Comments go first, as an apostrophe in one is no quote; a comment's `//` is preceded by a space,
 * that of an address is not.
 */
function stringsOf(source: string, file: string): ProductText[] {
  const code = source
    .replaceAll(/\/\*[^]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ''))
    .replaceAll(/(^|\s)\/\/.*/g, '$1');
  return [...code.matchAll(joinedLiterals)]
    .filter(([text]) => text.includes(' '))
    .map((match) => ({
      where: `${file}:${code.slice(0, match.index).split('\n').length}`,
      text: match[0].replaceAll(/['"`]\s*\+\s*['"`]/g, '').replaceAll(/\$\{[^{}]*\}/g, '${…}'),
    }));
}
